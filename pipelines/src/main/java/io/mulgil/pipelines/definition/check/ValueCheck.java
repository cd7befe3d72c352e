package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.resolve.FieldText;
import io.mulgil.pipelines.definition.resolve.Tree;
import io.mulgil.pipelines.expression.Template;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks the values of one field, as far as that can be done without evaluating expressions. Confined to one validation. */
final class ValueCheck {

    private final Form form;
    private final Report report;

    ValueCheck(Form form, Report report) {
        this.form = form;
        this.report = report;
    }

    /** The field under its canonical name, with only those values that are right. */
    FieldEntry checked(ObjectDefinition holder, FieldEntry field, FieldDescription description) {
        Where place = field.where().object(holder.id(), field.name());
        List<FieldValue> values = new ArrayList<>();
        for (FieldValue value : joinedTree(field, description)) {
            Where where = value.where().object(holder.id(), field.name());
            FieldValue.Kind kind = kindOf(value, description, where);
            if ((kind == value.kind() || accepts(description, value)) && isReadable(value.as(kind), where)) {
                report.attempt(where, false, () -> values.add(checked(value.as(kind), description)));
            }
        }
        if (values.size() > 1 && !description.repeated()) {
            report.problem(place, DefinitionCode.FIELD_REPEATED, description.name());
        }
        return field.with(description.name(), description.kind(), values);
    }

    /** A field whose type nobody knows: its expressions have to be readable. */
    FieldEntry parsed(ObjectDefinition holder, FieldEntry field) {
        field.values().forEach(value -> isReadable(value, value.where().object(holder.id(), field.name())));
        return field;
    }

    // A list under a field that holds one tree is that tree.
    private static List<FieldValue> joinedTree(FieldEntry field, FieldDescription description) {
        boolean join = description.kind() == FieldKind.TREE && field.list() && !description.repeated();
        if (!join) {
            return field.values();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        field.values()
                .forEach(value -> array.add(
                        value.kind() == FieldValue.Kind.TREE
                                ? Tree.parse(value.text())
                                : JsonNodeFactory.instance.stringNode(value.text())));
        return List.of(new FieldValue(FieldValue.Kind.TREE, array.toString(), field.where()));
    }

    /** What the value is under this description; the kind it has already when it cannot be that. */
    private FieldValue.Kind kindOf(FieldValue value, FieldDescription description, Where where) {
        boolean wantsReference = description.kind().isReference();
        switch (value.kind()) {
            case TEXT -> {
                if (wantsReference && form == Form.AWS_JSON) {
                    report.problem(where, DefinitionCode.NOT_A_REFERENCE, description.name());
                }
            }
            case REF -> {
                if (!wantsReference) {
                    report.problem(where, DefinitionCode.NOT_A_TEXT, description.name());
                }
            }
            case TREE -> {
                if (description.kind() != FieldKind.TREE) {
                    report.problem(where, DefinitionCode.NOT_A_TEXT, description.name());
                }
            }
        }
        if (wantsReference) {
            return FieldValue.Kind.REF;
        }
        return description.kind() == FieldKind.TREE ? FieldValue.Kind.TREE : FieldValue.Kind.TEXT;
    }

    private boolean accepts(FieldDescription description, FieldValue value) {
        return value.kind() == FieldValue.Kind.TEXT && (description.kind() == FieldKind.TREE || form == Form.YAML);
    }

    private FieldValue checked(FieldValue value, FieldDescription description) {
        return switch (value.kind()) {
            case REF -> value;
            case TREE -> {
                String tree = FieldText.checked(FieldKind.TREE, value.text());
                yield new FieldValue(FieldValue.Kind.TREE, tree, value.where());
            }
            case TEXT -> {
                boolean literal = Template.parse(value.text()).isLiteral();
                yield literal ? new FieldValue(value.kind(), literal(value.text(), description), value.where()) : value;
            }
        };
    }

    private static String literal(String text, FieldDescription description) {
        return description.kind() == FieldKind.CHOICE
                ? FieldText.choice(description.choices(), text)
                : FieldText.checked(description.kind(), text);
    }

    /** Whether every expression in a value can be read; notes each that cannot. */
    private boolean isReadable(FieldValue value, Where where) {
        List<Problem> problems = new ArrayList<>();
        switch (value.kind()) {
            case REF -> {}
            case TREE -> {
                String tree = report.attempt(where, "", () -> FieldText.checked(FieldKind.TREE, value.text()));
                if (tree.isEmpty()) {
                    return false;
                }
                Tree.texts(tree, text -> problems.addAll(Template.problems(text)));
            }
            case TEXT -> problems.addAll(Template.problems(value.text()));
        }
        problems.forEach(problem -> report.problem(problem.at(where)));
        return problems.isEmpty();
    }
}
