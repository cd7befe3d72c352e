package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.NodeUse;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.FieldText;
import io.mulgil.pipelines.definition.resolve.RunContext;
import io.mulgil.pipelines.definition.vocabulary.ObjectKind;
import io.mulgil.pipelines.definition.vocabulary.Vocabulary;
import io.mulgil.pipelines.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates every field of everything that would run, once, in the first slot: an unknown name or a result of the wrong kind is
 * found now and not in the night. Then the types themselves look at their fields. Confined to one validation.
 */
final class Trial {

    private static final Instant SOME_TIME = Instant.parse("2001-01-01T00:00:00Z");

    private final Definition merged;
    private final Types types;
    private final Vocabulary vocabulary;
    private final Report report;

    Trial(Definition merged, Types types, Report report) {
        this.merged = merged;
        this.types = types;
        this.vocabulary = new Vocabulary(types);
        this.report = report;
    }

    void run(Schedule schedule, List<TaskDefinition> tasks) {
        Slot slot = schedule.activatedAt(SOME_TIME).firstAfter(Instant.MIN).orElse(new Slot(SOME_TIME, SOME_TIME));
        Map<String, String> runtime = Map.of("actualStartTime", slot.end().toString());
        RunContext context = new RunContext(slot, merged.pipeline(), runtime, Map.of(), "");
        for (ObjectDefinition object : merged.objects()) {
            ObjectKind kind = vocabulary.meaning(object.type()).kind();
            if (kind == ObjectKind.ACTIVITY || kind == ObjectKind.NODE) {
                check(object, context);
            }
        }
        for (TaskDefinition task : tasks) {
            if (!task.owner().isEmpty()) {
                merged.object(task.object()).ifPresent(object -> check(object, context.seenFrom(task.owner())));
            }
        }
        tasks.forEach(task -> checkTypes(task, new FieldResolution(merged, context)));
    }

    private void checkTypes(TaskDefinition task, FieldResolution resolution) {
        types.activity(task.type())
                .ifPresent(type -> checkType(task.object(), () -> type.check(resolution.fields(task.object()))));
        task.inputs().forEach(use -> checkNode(use, false, resolution));
        task.outputs().forEach(use -> checkNode(use, true, resolution));
    }

    private void checkNode(NodeUse use, boolean output, FieldResolution resolution) {
        types.node(use.type())
                .ifPresent(type -> checkType(use.object(), () -> type.check(resolution.fields(use.object()), output)));
    }

    private void checkType(String object, Runnable check) {
        if (report.concerns(object)) {
            return;
        }
        Where where = merged.object(object).map(ObjectDefinition::where).orElse(Where.NOWHERE);
        report.attempt(where.object(object, ""), Boolean.FALSE, () -> {
            check.run();
            return Boolean.TRUE;
        });
    }

    // A mistake that is known already would only show itself a second time.
    private void check(ObjectDefinition object, RunContext context) {
        if (report.concerns(object.id())) {
            return;
        }
        FieldResolution resolution = new FieldResolution(merged, context);
        Vocabulary.Meaning meaning = vocabulary.meaning(object.type());
        for (FieldEntry field : object.fields()) {
            Where where = field.values().get(0).where().object(object.id(), field.written());
            Optional<FieldDescription> description = meaning.field(field.name());
            resolution.failures(object, field).forEach(failure -> report.problem(failure.at(where)));
            report.attempt(where, List.of(), () -> resolution.texts(object, field).stream()
                    .map(text -> inChoices(description, text))
                    .toList());
        }
    }

    private static String inChoices(Optional<FieldDescription> description, String text) {
        boolean choice = description.isPresent() && description.get().kind() == FieldKind.CHOICE;
        return choice ? FieldText.choice(description.get().choices(), text) : text;
    }
}
