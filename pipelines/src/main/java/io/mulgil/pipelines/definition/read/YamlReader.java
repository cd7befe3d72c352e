package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ObjectDefinition.Section;
import io.mulgil.pipelines.definition.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the YAML form. The sections are objects written in another way: nothing else in the program knows them. */
final class YamlReader {

    /** Id of the object that the section {@code schedule} becomes. */
    static final String SCHEDULE_ID = "DefaultSchedule";

    private static final int FORMAT = 1;
    private static final List<String> SECTIONS = List.of(
            "format",
            "pipeline",
            "description",
            "runAs",
            "parameters",
            "values",
            "schedule",
            "defaults",
            "preconditions",
            "nodes",
            "activities");

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final YamlValues values;
    private final Map<String, YamlValues.Entry> sections = new LinkedHashMap<>();
    private final List<ObjectDefinition> objects = new ArrayList<>();

    private YamlReader(String source) {
        this.source = source;
        this.values = new YamlValues(source, problems);
    }

    static Reading read(String text, String source) {
        try {
            Optional<Node> root = YamlTree.parse(text, source);
            return root.isEmpty()
                    ? Reading.failed(new Problem(DefinitionCode.NAME_MISSING)
                            .at(Where.in(source).at(1, 1)))
                    : new YamlReader(source).read(root.get());
        } catch (Problem problem) {
            return Reading.failed(problem);
        }
    }

    private Reading read(Node root) {
        for (YamlValues.Entry entry : values.entries(root, "pipeline")) {
            if (SECTIONS.contains(entry.name())) {
                sections.put(entry.name(), entry);
            } else {
                problems.add(
                        new Problem(DefinitionCode.UNKNOWN_SECTION, entry.name(), Nearest.of(entry.name(), SECTIONS))
                                .at(entry.where()));
            }
        }
        checkFormat();
        String pipeline = pipelineName(values.where(root));
        readDefaults();
        readObjects("preconditions", Section.PRECONDITIONS);
        readObjects("nodes", Section.NODES);
        readObjects("activities", Section.ACTIVITIES);
        Definition definition = new Definition(
                Form.YAML, pipeline, textOf("description"), textOf("runAs"), objects, parameters(), parameterValues());
        return new Reading(Optional.of(definition), problems, List.of());
    }

    private String pipelineName(Where start) {
        YamlValues.Entry entry = sections.get("pipeline");
        String name = textOf("pipeline");
        if (entry == null) {
            problems.add(new Problem(DefinitionCode.NAME_MISSING).at(start));
        } else if (!name.isEmpty()) {
            try {
                Names.other(name);
            } catch (Problem problem) {
                problems.add(problem.at(values.where(entry.value()).object("", "pipeline")));
            }
        }
        return name;
    }

    private void checkFormat() {
        YamlValues.Entry format = sections.get("format");
        if (format != null && !textOf("format").equals(Integer.toString(FORMAT))) {
            problems.add(new Problem(DefinitionCode.UNKNOWN_FORMAT, textOf("format"), FORMAT)
                    .at(values.where(format.value())));
        }
    }

    private String textOf(String section) {
        return Optional.ofNullable(sections.get(section)).flatMap(values::text).orElse("");
    }

    /** The sections schedule and defaults together make the object every other one inherits from. */
    private void readDefaults() {
        List<FieldEntry> fields = new ArrayList<>();
        Where where = Where.in(source);
        YamlValues.Entry schedule = sections.get("schedule");
        if (schedule != null) {
            where = schedule.where();
            readSchedule(schedule, fields);
        }
        YamlValues.Entry defaults = sections.get("defaults");
        if (defaults != null) {
            where = defaults.where();
            for (YamlValues.Entry entry : values.entries(defaults.value(), "defaults")) {
                fields.add(values.field(ObjectDefinition.DEFAULT_ID, entry));
            }
        }
        if (schedule != null || defaults != null) {
            objects.add(
                    0,
                    new ObjectDefinition(
                            ObjectDefinition.DEFAULT_ID,
                            ObjectDefinition.DEFAULT_ID,
                            "",
                            Section.DEFAULTS,
                            fields,
                            where.object(ObjectDefinition.DEFAULT_ID, "")));
        }
    }

    private void readSchedule(YamlValues.Entry section, List<FieldEntry> defaults) {
        List<FieldEntry> fields = new ArrayList<>();
        for (YamlValues.Entry entry : values.entries(section.value(), "schedule")) {
            FieldEntry field = values.field(SCHEDULE_ID, entry);
            if (entry.name().equals("type")) {
                defaults.add(field.with("scheduleType", FieldKind.TEXT, field.values()));
            } else {
                fields.add(field);
            }
        }
        if (fields.isEmpty()) {
            return;
        }
        Where where = section.where().object(SCHEDULE_ID, "");
        objects.add(new ObjectDefinition(SCHEDULE_ID, SCHEDULE_ID, "Schedule", Section.SCHEDULE, fields, where));
        FieldValue reference = new FieldValue(FieldValue.Kind.REF, SCHEDULE_ID, section.where());
        defaults.add(
                new FieldEntry("schedule", "schedule", FieldKind.TEXT, false, List.of(reference), section.where()));
    }

    private void readObjects(String name, Section section) {
        YamlValues.Entry entry = sections.get(name);
        if (entry == null) {
            return;
        }
        for (YamlValues.Entry object : values.entries(entry.value(), name, DefinitionCode.DUPLICATE_ID)) {
            objects.add(object(object, section));
        }
    }

    private ObjectDefinition object(YamlValues.Entry entry, Section section) {
        String type = "";
        String name = entry.name();
        List<FieldEntry> fields = new ArrayList<>();
        for (YamlValues.Entry field : values.entries(entry.value(), entry.name())) {
            if (field.name().equals("type")) {
                type = values.text(field).orElse("");
            } else if (field.name().equals("name")) {
                name = values.text(field).orElse(name);
            } else {
                fields.add(values.field(entry.name(), field));
            }
        }
        return new ObjectDefinition(
                entry.name(), name, type, section, fields, entry.where().object(entry.name(), ""));
    }

    private List<ParameterDefinition> parameters() {
        YamlValues.Entry section = sections.get("parameters");
        return section == null
                ? List.of()
                : values.entries(section.value(), "parameters").stream()
                        .map(entry -> YamlParameter.read(entry, values, problems))
                        .toList();
    }

    private Map<String, List<String>> parameterValues() {
        Map<String, List<String>> read = new LinkedHashMap<>();
        YamlValues.Entry section = sections.get("values");
        if (section != null) {
            values.entries(section.value(), "values").forEach(entry -> read.put(entry.name(), values.texts(entry)));
        }
        return read;
    }
}
