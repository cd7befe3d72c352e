package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.vocabulary.ObjectKind;
import io.mulgil.pipelines.definition.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;

/** Checks that references lead to objects of the right kind. Confined to one validation. */
final class ReferenceCheck {

    private final Definition merged;
    private final Vocabulary vocabulary;
    private final Report report;
    private final boolean ondemand;

    ReferenceCheck(Definition merged, Vocabulary vocabulary, boolean ondemand, Report report) {
        this.merged = merged;
        this.vocabulary = vocabulary;
        this.ondemand = ondemand;
        this.report = report;
    }

    void check() {
        for (ObjectDefinition object : merged.objects()) {
            for (FieldEntry field : object.fields()) {
                for (FieldValue value : field.values()) {
                    if (value.isReference()) {
                        check(object, field, value);
                    }
                }
            }
        }
    }

    private void check(ObjectDefinition object, FieldEntry field, FieldValue value) {
        Where where = value.where().object(object.id(), field.written());
        Optional<ObjectDefinition> target = merged.object(value.text());
        if (target.isEmpty() && field.kind() == FieldKind.SCHEDULE_REF && ondemand) {
            report.warning(where, DefinitionCode.SCHEDULE_NOT_USED, value.text());
        } else if (target.isEmpty()) {
            report.problem(
                    where,
                    DefinitionCode.MISSING_OBJECT,
                    value.text(),
                    Nearest.of(value.text(), fitting(field.kind())));
        } else if (!fits(field.kind(), kindOf(target.get()))) {
            report.problem(
                    where, DefinitionCode.WRONG_KIND, value.text(), Nearest.of(value.text(), fitting(field.kind())));
        }
    }

    private List<String> fitting(FieldKind kind) {
        return merged.objects().stream()
                .filter(object -> fits(kind, kindOf(object)) && !object.isDefault())
                .map(ObjectDefinition::id)
                .toList();
    }

    private ObjectKind kindOf(ObjectDefinition object) {
        return vocabulary.meaning(object.type()).kind();
    }

    // An object of a type that is not installed has its own problem already; a second one would not help.
    private static boolean fits(FieldKind field, ObjectKind target) {
        if (target == ObjectKind.UNKNOWN) {
            return true;
        }
        return switch (field) {
            case NODE_REF -> target == ObjectKind.NODE;
            case ACTIVITY_REF -> target == ObjectKind.ACTIVITY;
            case PRECONDITION_REF -> target == ObjectKind.PRECONDITION;
            case SCHEDULE_REF -> target == ObjectKind.SCHEDULE;
            case OBJECT_REF, TEXT, INTEGER, DECIMAL, BOOLEAN, PERIOD, DATETIME, CHOICE, TREE -> true;
        };
    }
}
