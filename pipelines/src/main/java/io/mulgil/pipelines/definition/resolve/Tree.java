package io.mulgil.pipelines.definition.resolve;

import io.mulgil.pipelines.expression.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nested content of a field, kept as JSON text, with expressions in its texts. */
public final class Tree {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private Tree() {}

    /** The same tree with every text evaluated. A text that is one expression alone becomes a number where that gives one. */
    static String evaluate(String json, Function<String, Value> evaluator) {
        return replace(MAPPER.readTree(json), evaluator).toString();
    }

    /** The tree itself. */
    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** Shows every text in the tree. */
    public static void texts(String json, Consumer<String> visitor) {
        visit(MAPPER.readTree(json), visitor);
    }

    private static void visit(JsonNode node, Consumer<String> visitor) {
        if (node.isString()) {
            visitor.accept(node.stringValue());
        } else {
            node.forEach(child -> visit(child, visitor));
        }
    }

    private static JsonNode replace(JsonNode node, Function<String, Value> evaluator) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> child : object.properties()) {
                copy.set(child.getKey(), replace(child.getValue(), evaluator));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(child -> copy.add(replace(child, evaluator)));
            return copy;
        }
        return node.isString() ? json(evaluator.apply(node.stringValue())) : node;
    }

    private static JsonNode json(Value value) {
        if (value instanceof Value.Many many) {
            ArrayNode array = MAPPER.createArrayNode();
            List<Value> values = many.values();
            values.forEach(one -> array.add(json(one)));
            return array;
        }
        if (value instanceof Value.Whole whole) {
            return MAPPER.getNodeFactory().numberNode(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return MAPPER.getNodeFactory().numberNode(decimal.number());
        }
        return MAPPER.getNodeFactory().stringNode(value.show());
    }
}
