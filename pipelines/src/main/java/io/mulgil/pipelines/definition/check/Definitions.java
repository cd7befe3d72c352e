package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Findings;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.read.DefinitionReader;
import io.mulgil.pipelines.definition.read.Reading;
import io.mulgil.pipelines.definition.vocabulary.CommonFields;
import io.mulgil.pipelines.definition.vocabulary.ObjectKind;
import io.mulgil.pipelines.definition.vocabulary.Vocabulary;
import io.mulgil.pipelines.schedule.Schedule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The entry: from text to a valid definition, or to everything that is wrong with it. Stateless, thread-safe. */
public final class Definitions {

    private static final Pattern YAML_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final Pattern AWS_ID = Pattern.compile("[^/\\p{Cntrl}]{1,256}");
    private static final int ACTIVE_MAX = 1_000;
    private static final int ACTIVE_STANDARD = 5;
    private static final int ACTIVE_ONDEMAND = 1;

    private Definitions() {}

    /** As {@link #read(String, Form, String, Types, Map, Limits)}, with the values in the text alone. */
    public static Findings read(String text, Form form, String sourceName, Types types) {
        return read(text, form, sourceName, types, Map.of(), Limits.standard());
    }

    /**
     * Reads and validates a definition.
     *
     * @param sourceName file name that problems name; an AWS definition is named after it
     * @param values parameter values that win over those in the text
     */
    public static Findings read(
            String text, Form form, String sourceName, Types types, Map<String, List<String>> values, Limits limits) {
        Reading reading = DefinitionReader.read(text, form, sourceName, limits);
        Report report = new Report();
        reading.problems().forEach(report::problem);
        reading.warnings().forEach(report::warning);
        Optional<ValidDefinition> valid = reading.definition()
                .map(definition -> withValues(definition, values))
                .map(definition -> validate(definition, types, limits, report, sourceName));
        boolean good = report.isClean();
        return new Findings(good ? valid : Optional.empty(), report.problems(), report.warnings());
    }

    /** Everything that is wrong with values that somebody gives for one run; each problem names its parameter. */
    public static List<Problem> wrongValues(Definition definition, Map<String, List<String>> values) {
        Report report = new Report();
        new ParameterCheck(definition, report).checkGiven(values);
        return report.problems();
    }

    private static ValidDefinition validate(
            Definition definition, Types types, Limits limits, Report report, String sourceName) {
        Vocabulary vocabulary = new Vocabulary(types);
        checkNames(definition, limits, report, sourceName);
        new ParameterCheck(definition, report).check();
        if (definition.form() == Form.AWS_JSON) {
            new AwsLimits(report).check(definition);
        }
        ObjectCheck objects = new ObjectCheck(definition, vocabulary, report);
        Definition merged = definition.withObjects(
                definition.objects().stream().map(objects::merged).toList());
        List<ObjectDefinition> activities = merged.objects().stream()
                .filter(object -> vocabulary.meaning(object.type()).kind() == ObjectKind.ACTIVITY)
                .toList();
        Settings settings = new Settings(merged, report);
        ScheduleCheck schedules = new ScheduleCheck(settings, report);
        boolean nothingToDo = activities.isEmpty() && report.isClean();
        // Without activities the schedule is looked at all the same, as the defaults name it.
        List<ObjectDefinition> timed = activities.isEmpty()
                ? merged.objects().stream().filter(ObjectDefinition::isDefault).toList()
                : activities;
        boolean ondemand = schedules.isOndemand(timed);
        new ReferenceCheck(merged, vocabulary, ondemand, report).check();
        Schedule schedule = schedules.schedule(timed);
        List<TaskDefinition> tasks = new TaskCheck(settings, vocabulary, report).tasks(activities);
        if (nothingToDo) {
            report.problem(Where.in(sourceName), DefinitionCode.NOTHING_TO_DO);
        }
        new Trial(merged, types, report).run(schedule, tasks);
        int maxActive = maxActive(settings, activities, ondemand);
        return new ValidDefinition(definition, merged, schedule, tasks, maxActive, priority(settings, activities));
    }

    private static void checkNames(Definition definition, Limits limits, Report report, String sourceName) {
        if (definition.objects().size() > limits.definitionObjectsMax()) {
            report.problem(
                    Where.in(sourceName),
                    DefinitionCode.TOO_MANY_OBJECTS,
                    definition.objects().size(),
                    limits.definitionObjectsMax());
        }
        Set<String> ids = new HashSet<>();
        for (ObjectDefinition object : definition.objects()) {
            Pattern rule = definition.form() == Form.YAML ? YAML_ID : AWS_ID;
            if (!rule.matcher(object.id()).matches()) {
                report.problem(object.where(), DefinitionCode.BAD_ID, object.id());
            } else if (!ids.add(object.id())) {
                report.problem(object.where(), DefinitionCode.DUPLICATE_ID, object.id());
            }
        }
    }

    private static int maxActive(Settings settings, List<ObjectDefinition> activities, boolean ondemand) {
        int standard = ondemand ? ACTIVE_ONDEMAND : ACTIVE_STANDARD;
        return activities.stream()
                .mapToInt(activity -> settings.number(activity, CommonFields.MAX_ACTIVE, 1, ACTIVE_MAX, standard))
                .min()
                .orElse(standard);
    }

    private static Priority priority(Settings settings, List<ObjectDefinition> activities) {
        return activities.stream()
                .map(activity -> settings.choice(activity, CommonFields.PRIORITY)
                        .map(Priority::of)
                        .orElse(Priority.NORMAL))
                .max(Comparator.comparing(Priority::rank))
                .orElse(Priority.NORMAL);
    }

    private static Definition withValues(Definition definition, Map<String, List<String>> values) {
        Map<String, List<String>> all = new LinkedHashMap<>(definition.values());
        all.putAll(values);
        return new Definition(
                definition.form(),
                definition.pipeline(),
                definition.description(),
                definition.runAs(),
                definition.objects(),
                definition.parameters(),
                all);
    }
}
