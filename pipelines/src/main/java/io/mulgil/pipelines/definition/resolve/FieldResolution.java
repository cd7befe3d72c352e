package io.mulgil.pipelines.definition.resolve;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.expression.Budget;
import io.mulgil.pipelines.expression.Evaluation;
import io.mulgil.pipelines.expression.Template;
import io.mulgil.pipelines.expression.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates fields of merged objects for one context; each field has a budget of its own. Confined to one thread. */
public final class FieldResolution {

    private final Definition merged;
    private final RunContext context;

    /** @param merged objects with all they inherit, as validation leaves them */
    public FieldResolution(Definition merged, RunContext context) {
        this.merged = merged;
        this.context = context;
    }

    /** The fields of what a task runs, for one slot; a precondition sees its owner as {@code node}. Problems as {@link #fields}. */
    public static Fields of(ValidDefinition definition, TaskDefinition task, RunContext context) {
        return new FieldResolution(definition.merged(), context.seenFrom(task.owner())).fields(task.object());
    }

    /**
     * All fields of an object: parameters and expressions replaced, references as ids, trees as JSON text.
     *
     * @throws Problem MG-1305 to MG-1317 at the field concerned when an expression fails; MG-1211 to MG-1217 when its result is
     *     not what the field holds
     */
    public Fields fields(String object) {
        ObjectDefinition definition = merged.object(object)
                .orElseThrow(() -> new IllegalArgumentException("no object '" + object + "' in the definition"));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FieldEntry field : definition.fields()) {
            values.put(field.name(), texts(definition, field));
        }
        return new Fields(values);
    }

    /** The texts of one field, checked against what it holds. Problems as {@link #fields}. */
    public List<String> texts(ObjectDefinition object, FieldEntry field) {
        Evaluation evaluation = new Evaluation(Budget.standard());
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

    /** What fails in each expression of a field by itself; none where only the whole is not what the field holds. */
    public List<Problem> failures(ObjectDefinition object, FieldEntry field) {
        List<Problem> failures = new ArrayList<>();
        ObjectScope scope = new ObjectScope(this, object);
        for (FieldValue value : field.values()) {
            switch (value.kind()) {
                case REF -> {}
                case TREE ->
                    Tree.texts(
                            value.text(),
                            text -> failures.addAll(Template.parse(text).failures(scope)));
                case TEXT -> failures.addAll(Template.parse(value.text()).failures(scope));
            }
        }
        return failures;
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
