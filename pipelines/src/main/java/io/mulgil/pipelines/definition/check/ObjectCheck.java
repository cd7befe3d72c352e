package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ObjectDefinition.Section;
import io.mulgil.pipelines.definition.vocabulary.AwsVocabulary;
import io.mulgil.pipelines.definition.vocabulary.CommonFields;
import io.mulgil.pipelines.definition.vocabulary.ObjectKind;
import io.mulgil.pipelines.definition.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Merges each object with what it inherits and checks every field against its type. Confined to one validation. */
final class ObjectCheck {

    private static final int TYPING_MISTAKES_MAX = 2;
    private static final Pattern USER_FIELD = Pattern.compile("my[A-Z_].*");

    private final Definition definition;
    private final Vocabulary vocabulary;
    private final Ancestry ancestry;
    private final ValueCheck values;
    private final Report report;

    ObjectCheck(Definition definition, Vocabulary vocabulary, Report report) {
        this.definition = definition;
        this.vocabulary = vocabulary;
        this.ancestry = new Ancestry(definition, report);
        this.values = new ValueCheck(definition.form(), report);
        this.report = report;
    }

    /** The object with all it inherits, under canonical names; what has no meaning for its type is left out. */
    ObjectDefinition merged(ObjectDefinition object) {
        List<ObjectDefinition> line = ancestry.line(object);
        String type = line.stream()
                .map(ObjectDefinition::type)
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
        Vocabulary.Meaning written = vocabulary.meaning(type);
        checkType(object, type, written);
        Vocabulary.Meaning meaning = written.kind() == ObjectKind.UNKNOWN ? common(object, written) : written;
        Map<String, FieldEntry> fields = new LinkedHashMap<>();
        for (ObjectDefinition holder : line) {
            for (FieldEntry field : holder.fields()) {
                FieldEntry checked = checked(object, holder, field, meaning);
                if (holder.id().equals(object.id()) || !checked.name().equals("parent")) {
                    fields.putIfAbsent(checked.name(), checked);
                }
            }
        }
        fields.values().removeIf(field -> field.values().isEmpty());
        if (meaning.kind().isUsed()) {
            complete(object, meaning, fields);
        }
        return object.with(meaning.canonical(), List.copyOf(fields.values()));
    }

    // What any object of its section may have can be looked at whatever the type is.
    private static Vocabulary.Meaning common(ObjectDefinition object, Vocabulary.Meaning unknown) {
        ObjectKind kind =
                switch (object.section()) {
                    case ACTIVITIES -> ObjectKind.ACTIVITY;
                    case NODES -> ObjectKind.NODE;
                    case PRECONDITIONS -> ObjectKind.PRECONDITION;
                    case SCHEDULE -> ObjectKind.SCHEDULE;
                    case ANY, DEFAULTS -> ObjectKind.ABSTRACT;
                };
        return new Vocabulary.Meaning(ObjectKind.UNKNOWN, unknown.canonical(), CommonFields.of(kind));
    }

    private void checkType(ObjectDefinition object, String type, Vocabulary.Meaning meaning) {
        Where where = object.where().object(object.id(), "type");
        if (type.isEmpty() && object.section() != Section.ANY && object.section() != Section.DEFAULTS) {
            report.problem(where, DefinitionCode.TYPE_MISSING, vocabulary.nearest("", object.section()));
            return;
        }
        switch (meaning.kind()) {
            case UNKNOWN -> unknownType(object, type, where);
            case IGNORED -> ignoredType(object, type, where);
            case ABSTRACT, SCHEDULE, PRECONDITION, NODE, ACTIVITY -> checkSection(object, type, meaning.kind(), where);
        }
    }

    private void unknownType(ObjectDefinition object, String type, Where where) {
        if (definition.form() == Form.AWS_JSON && AwsVocabulary.OTHER_TYPES.contains(type)) {
            report.problem(where, DefinitionCode.TYPE_NOT_INSTALLED, type);
        } else {
            report.problem(where, DefinitionCode.UNKNOWN_TYPE, type, vocabulary.nearest(type, object.section()));
        }
    }

    // Actions need no word of their own: the fields that would run them are refused.
    private void ignoredType(ObjectDefinition object, String type, Where where) {
        if (definition.form() == Form.YAML) {
            report.problem(where, DefinitionCode.UNKNOWN_TYPE, type, vocabulary.nearest(type, object.section()));
        } else if (AwsVocabulary.RESOURCES.contains(type)) {
            report.warning(where, DefinitionCode.WITHOUT_EFFECT, type);
        }
    }

    private void checkSection(ObjectDefinition object, String type, ObjectKind kind, Where where) {
        boolean right =
                switch (object.section()) {
                    case ANY, DEFAULTS -> true;
                    case SCHEDULE -> kind == ObjectKind.SCHEDULE;
                    case PRECONDITIONS -> kind == ObjectKind.PRECONDITION;
                    case NODES -> kind == ObjectKind.NODE;
                    case ACTIVITIES -> kind == ObjectKind.ACTIVITY;
                };
        if (!right) {
            report.problem(where, DefinitionCode.WRONG_SECTION, type, vocabulary.nearest(type, object.section()));
        }
    }

    private FieldEntry checked(
            ObjectDefinition object, ObjectDefinition holder, FieldEntry field, Vocabulary.Meaning meaning) {
        var description = meaning.field(field.name());
        if (description.isPresent()) {
            // A field that is only inherited through an object without a type is checked where it takes effect.
            return meaning.kind() == ObjectKind.ABSTRACT && !isCommon(description.get())
                    ? values.parsed(holder, field)
                    : values.checked(holder, field, description.get());
        }
        if (USER_FIELD.matcher(field.name()).matches()) {
            return values.parsed(holder, field);
        }
        if (holder.id().equals(object.id()) && isMistake(field, meaning)) {
            unknownField(object, field, meaning);
        }
        return field.with(field.name(), FieldKind.TEXT, List.of());
    }

    // A type nobody knows may have any field; one that differs from a common one by a letter or two is that one
    // mistyped.
    private static boolean isMistake(FieldEntry field, Vocabulary.Meaning meaning) {
        return switch (meaning.kind()) {
            case ABSTRACT, SCHEDULE, PRECONDITION, NODE, ACTIVITY -> true;
            case IGNORED -> false;
            case UNKNOWN -> {
                String nearest = Nearest.to(field.name(), meaning.fieldNames());
                int mistakes = Nearest.distance(field.name(), nearest);
                yield mistakes <= TYPING_MISTAKES_MAX
                        && mistakes * 4 < field.name().length();
            }
        };
    }

    private static boolean isCommon(FieldDescription description) {
        return CommonFields.all().contains(description);
    }

    private void unknownField(ObjectDefinition object, FieldEntry field, Vocabulary.Meaning meaning) {
        Where where = field.where().object(object.id(), field.name());
        String name = field.name();
        if (name.startsWith("@")) {
            report.problem(where, DefinitionCode.RUNTIME_FIELD, name);
        } else if (definition.form() == Form.YAML) {
            String nearest = Nearest.of(name, meaning.fieldNames());
            String type = meaning.canonical().isEmpty() ? "defaults" : meaning.canonical();
            report.problem(where, DefinitionCode.UNKNOWN_FIELD, name, type, nearest);
        } else if (AwsVocabulary.ACTION_FIELDS.contains(name)) {
            report.problem(where, DefinitionCode.NOT_HONOURED, name);
        } else if (AwsVocabulary.FIELDS_WITHOUT_EFFECT.contains(name)
                || CommonFields.all().stream().anyMatch(common -> common.isCalled(name))) {
            report.warning(where, DefinitionCode.WITHOUT_EFFECT, name);
        } else {
            report.warning(where, DefinitionCode.FIELD_IGNORED, name, meaning.canonical());
        }
    }

    private void complete(ObjectDefinition object, Vocabulary.Meaning meaning, Map<String, FieldEntry> fields) {
        List<FieldDescription> absent = new ArrayList<>(meaning.fields());
        absent.removeIf(description -> fields.containsKey(description.name()));
        for (FieldDescription description : absent) {
            boolean written = object.field(description.name()).isPresent()
                    || description.aliases().stream()
                            .anyMatch(alias -> object.field(alias).isPresent());
            if (!description.fallback().isEmpty()) {
                fields.put(description.name(), fallback(object, description));
            } else if (description.required() && !written) {
                Where where = object.where().object(object.id(), description.name());
                report.problem(where, DefinitionCode.FIELD_MISSING, description.name(), meaning.canonical());
            }
        }
    }

    private static FieldEntry fallback(ObjectDefinition object, FieldDescription description) {
        FieldValue.Kind kind = description.kind() == FieldKind.TREE ? FieldValue.Kind.TREE : FieldValue.Kind.TEXT;
        FieldValue value = new FieldValue(kind, description.fallback(), object.where());
        String name = description.name();
        return new FieldEntry(name, name, description.kind(), false, List.of(value), object.where());
    }
}
