package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns YAML nodes into names and values, and notes what is not as it must be. Confined to one reading. */
final class YamlValues {

    private final String source;
    private final List<Problem> problems;

    YamlValues(String source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** A name with the node it stands for. */
    record Entry(String name, Where where, Node value) {}

    Where where(Node node) {
        return YamlTree.where(source, node.getStartMark());
    }

    /** The entries of a mapping, each name once; notes everything else. */
    List<Entry> entries(Node node, String what) {
        return entries(node, what, DefinitionCode.DUPLICATE_KEY);
    }

    /** As {@link #entries(Node, String)}, where a name is an object's id. */
    List<Entry> entries(Node node, String what, DefinitionCode twice) {
        if (isNothing(node)) {
            return List.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.add(new Problem(DefinitionCode.NOT_A_MAPPING, what).at(where(node)));
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Where where = where(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(DefinitionCode.NOT_A_TEXT, what).at(where));
            } else if (!names.add(key.getValue())) {
                problems.add(new Problem(twice, key.getValue()).at(where.object(key.getValue(), "")));
            } else {
                entries.add(new Entry(key.getValue(), where, tuple.getValueNode()));
            }
        }
        return entries;
    }

    /** One text; notes and gives none for anything else. */
    Optional<String> text(Entry entry) {
        if (entry.value() instanceof ScalarNode scalar && !isNothing(scalar)) {
            return Optional.of(scalar.getValue());
        }
        problems.add(new Problem(DefinitionCode.NOT_A_TEXT, entry.name()).at(where(entry.value())));
        return Optional.empty();
    }

    /** One text or a list of them. */
    List<String> texts(Entry entry) {
        return field("", entry).values().stream().map(FieldValue::text).toList();
    }

    /** A field with its values. */
    FieldEntry field(String object, Entry entry) {
        List<FieldValue> values = new ArrayList<>();
        boolean list = entry.value() instanceof SequenceNode;
        List<Node> nodes =
                entry.value() instanceof SequenceNode sequence ? sequence.getValue() : List.of(entry.value());
        for (Node node : nodes) {
            if (isNothing(node)) {
                problems.add(new Problem(DefinitionCode.EMPTY_VALUE, entry.name())
                        .at(where(node).object(object, entry.name())));
            } else {
                values.add(value(node));
            }
        }
        return new FieldEntry(entry.name(), entry.name(), FieldKind.TEXT, list, values, entry.where());
    }

    private FieldValue value(Node node) {
        if (node instanceof ScalarNode scalar) {
            return new FieldValue(FieldValue.Kind.TEXT, scalar.getValue(), where(node));
        }
        Optional<String> reference = reference(node);
        return reference.isPresent()
                ? new FieldValue(FieldValue.Kind.REF, reference.get(), where(node))
                : new FieldValue(FieldValue.Kind.TREE, json(node).toString(), where(node));
    }

    /** The id in {@code {ref: id}}. */
    private static Optional<String> reference(Node node) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
            return Optional.empty();
        }
        NodeTuple only = mapping.getValue().get(0);
        boolean ref =
                only.getKeyNode() instanceof ScalarNode key && key.getValue().equals("ref");
        return ref && only.getValueNode() instanceof ScalarNode id ? Optional.of(id.getValue()) : Optional.empty();
    }

    private JsonNode json(Node node) {
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries(node, "").forEach(entry -> object.set(entry.name(), json(entry.value())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(child -> array.add(json(child)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (!YamlTree.isPlain(node.getScalarStyle())) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : JsonNodeFactory.instance.stringNode(text);
    }

    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // Infinity, not-a-number and the like have no form in JSON.
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar
                && YamlTree.isPlain(scalar.getScalarStyle())
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("~")
                        || scalar.getValue().equals("null"));
    }
}
