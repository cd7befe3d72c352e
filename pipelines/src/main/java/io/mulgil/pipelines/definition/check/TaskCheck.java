package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.NodeUse;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.RetryRule;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.vocabulary.CommonFields;
import io.mulgil.pipelines.definition.vocabulary.ObjectKind;
import io.mulgil.pipelines.definition.vocabulary.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the tasks of a definition and says what each waits for. Confined to one validation. */
final class TaskCheck {

    private static final int RETRIES_MAX = 1_000;

    private final Settings settings;
    private final Vocabulary vocabulary;
    private final Report report;
    private final DataFlow flow;
    private final Map<String, TaskDefinition> tasks = new LinkedHashMap<>();

    TaskCheck(Settings settings, Vocabulary vocabulary, Report report) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.report = report;
        this.flow = new DataFlow(settings, report);
    }

    /** The tasks, each after all it waits for; in the order written where that leaves a choice. */
    List<TaskDefinition> tasks(List<ObjectDefinition> activities) {
        activities.forEach(flow::note);
        for (ObjectDefinition activity : activities) {
            List<NodeUse> inputs = flow.inputs(activity);
            List<NodeUse> outputs = flow.outputs(activity);
            preconditionsOf(activity, List.of());
            inputs.forEach(use -> node(use).ifPresent(this::preconditionsOfNode));
            outputs.forEach(use -> node(use).ifPresent(this::preconditionsOfNode));
            add(
                    activity,
                    activity.id(),
                    "",
                    WorkEnvelope.Task.ACTIVITY,
                    waits(activity, inputs, outputs),
                    inputs,
                    outputs);
        }
        return new TaskOrder(tasks, settings.merged(), report).sorted();
    }

    private Optional<ObjectDefinition> node(NodeUse use) {
        return settings.merged().object(use.object());
    }

    private List<String> waits(ObjectDefinition activity, List<NodeUse> inputs, List<NodeUse> outputs) {
        Set<String> waits = new LinkedHashSet<>(preconditionIds(activity));
        waits.addAll(dependencies(activity));
        for (NodeUse input : inputs) {
            flow.producer(input.object())
                    .filter(id -> !id.equals(activity.id()))
                    .ifPresent(waits::add);
            node(input).ifPresent(node -> {
                waits.addAll(preconditionIds(node));
                waits.addAll(dependencies(node));
            });
        }
        outputs.forEach(output -> node(output).ifPresent(node -> waits.addAll(dependencies(node))));
        return List.copyOf(waits);
    }

    /** What {@code dependsOn} names: an activity itself, a data node as the one that writes it and what it waits for. */
    private List<String> dependencies(ObjectDefinition object) {
        List<String> ids = new ArrayList<>();
        for (String id : references(object, "dependsOn")) {
            Optional<ObjectDefinition> target = settings.merged().object(id);
            if (target.isPresent() && kindOf(target.get()) == ObjectKind.ACTIVITY) {
                ids.add(id);
            } else if (target.isPresent()) {
                flow.producer(id).ifPresent(ids::add);
                ids.addAll(preconditionIds(target.get()));
            }
        }
        return ids;
    }

    private void preconditionsOfNode(ObjectDefinition node) {
        Optional<String> producer = flow.producer(node.id());
        boolean alsoReads = producer.flatMap(settings.merged()::object)
                .filter(activity -> flow.reads(activity, node.id()))
                .isPresent();
        // What is written in this run can only be looked at afterwards, unless its writer wants it to be there before.
        preconditionsOf(node, producer.isPresent() && !alsoReads ? List.of(producer.get()) : List.of());
    }

    private void preconditionsOf(ObjectDefinition owner, List<String> waits) {
        boolean isNode = kindOf(owner) == ObjectKind.NODE;
        List<NodeUse> inputs = isNode ? List.of(new NodeUse("node", owner.id(), owner.type())) : List.of();
        for (String id : references(owner, "precondition")) {
            settings.merged()
                    .object(id)
                    .filter(object -> kindOf(object) == ObjectKind.PRECONDITION)
                    .ifPresent(object -> add(
                            object,
                            taskId(owner, id),
                            owner.id(),
                            WorkEnvelope.Task.PRECONDITION,
                            waits,
                            inputs,
                            List.of()));
        }
    }

    private List<String> preconditionIds(ObjectDefinition owner) {
        return references(owner, "precondition").stream()
                .filter(id -> settings.merged()
                        .object(id)
                        .filter(object -> kindOf(object) == ObjectKind.PRECONDITION)
                        .isPresent())
                .map(id -> taskId(owner, id))
                .toList();
    }

    private void add(
            ObjectDefinition object,
            String id,
            String owner,
            WorkEnvelope.Task task,
            List<String> waits,
            List<NodeUse> inputs,
            List<NodeUse> outputs) {
        tasks.putIfAbsent(
                id,
                new TaskDefinition(
                        id,
                        task,
                        object.type(),
                        object.id(),
                        owner,
                        waits,
                        retry(object),
                        settings.wait(object, CommonFields.ATTEMPT_TIMEOUT, Duration.ZERO),
                        settings.wait(object, CommonFields.PRECONDITION_TIMEOUT, Duration.ZERO),
                        settings.choice(object, CommonFields.RERUN_MODE)
                                .filter("cascade"::equals)
                                .isPresent(),
                        inputs,
                        outputs));
    }

    private RetryRule retry(ObjectDefinition object) {
        RetryRule standard = RetryRule.STANDARD;
        return new RetryRule(
                settings.number(object, CommonFields.MAXIMUM_RETRIES, 0, RETRIES_MAX, standard.maximumRetries()),
                settings.wait(object, CommonFields.RETRY_DELAY, standard.retryDelay()));
    }

    private ObjectKind kindOf(ObjectDefinition object) {
        return vocabulary.meaning(object.type()).kind();
    }

    private static String taskId(ObjectDefinition owner, String precondition) {
        return owner.id() + "." + precondition;
    }

    private static List<String> references(ObjectDefinition object, String field) {
        return object.field(field).map(FieldEntry::references).orElse(List.of());
    }
}
