package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ObjectDefinition.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes objects of the sections of the YAML form. Confined to one reading. */
final class YamlObjects {

    /** Id of the object that the section {@code schedule} becomes. */
    private static final String SCHEDULE_ID = "DefaultSchedule";

    private final String source;
    private final YamlValues values;
    private final Map<String, YamlValues.Entry> sections;
    private final List<ObjectDefinition> objects = new ArrayList<>();

    YamlObjects(String source, YamlValues values, Map<String, YamlValues.Entry> sections) {
        this.source = source;
        this.values = values;
        this.sections = sections;
    }

    /** Every object of every section; what all inherit from comes first. */
    List<ObjectDefinition> read() {
        readDefaults();
        readObjects("preconditions", Section.PRECONDITIONS);
        readObjects("nodes", Section.NODES);
        readObjects("activities", Section.ACTIVITIES);
        return objects;
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
}
