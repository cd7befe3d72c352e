package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.expression.Evaluation;
import io.mulgil.pipelines.expression.Template;
import io.mulgil.pipelines.expression.Value;
import java.util.ArrayList;
import java.util.List;

/** Evaluates fields of merged objects for one context. Confined to one thread. */
final class FieldResolution {

    private final Definition merged;
    private final RunContext context;

    FieldResolution(Definition merged, RunContext context) {
        this.merged = merged;
        this.context = context;
    }

    /** The texts of a field, checked against what the field holds. */
    List<String> texts(ObjectDefinition object, FieldEntry field, Evaluation evaluation) {
        List<String> texts = new ArrayList<>();
        for (FieldValue value : field.values()) {
            try {
                texts.addAll(texts(object, field, value, evaluation));
            } catch (Problem problem) {
                throw problem.at(placeOf(object, field, value));
            }
        }
        return texts;
    }

    /** The values of a field, each with its type, as an expression of another field sees them. */
    Value values(ObjectDefinition object, FieldEntry field, Evaluation evaluation) {
        List<Value> values = field.values().stream()
                .map(value -> switch (value.kind()) {
                    case REF, TREE -> new Value.Text(value.text());
                    case TEXT -> evaluate(object, value.text(), evaluation);
                })
                .toList();
        return Value.of(values);
    }

    Definition merged() {
        return merged;
    }

    RunContext context() {
        return context;
    }

    Value evaluate(ObjectDefinition object, String text, Evaluation evaluation) {
        Template template = Template.parse(text);
        return evaluation.deeper(() -> template.evaluate(new ObjectScope(this, object), evaluation));
    }

    private List<String> texts(ObjectDefinition object, FieldEntry field, FieldValue value, Evaluation evaluation) {
        return switch (value.kind()) {
            case REF -> List.of(value.text());
            case TREE -> List.of(Tree.evaluate(value.text(), text -> evaluate(object, text, evaluation)));
            case TEXT ->
                evaluate(object, value.text(), evaluation).each().stream()
                        .map(Value::show)
                        .map(text -> FieldText.checked(field.kind(), text))
                        .toList();
        };
    }

    private static Where placeOf(ObjectDefinition object, FieldEntry field, FieldValue value) {
        return value.where().object(object.id(), field.name());
    }
}
