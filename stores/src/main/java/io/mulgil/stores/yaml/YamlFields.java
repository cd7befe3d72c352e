package io.mulgil.stores.yaml;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.stores.StoreCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A YAML text of names with one value each, and the line and column of every name. Confined to one thread. */
final class YamlFields {

    private static final int TEXT_CHARACTERS_MAX = 65_536;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(TEXT_CHARACTERS_MAX)
            .build();

    private final String source;
    private final String nested;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Where> places = new LinkedHashMap<>();

    private YamlFields(String source, String nested) {
        this.source = source;
        this.nested = nested;
    }

    /**
     * Reads a text. What is wrong with single names is kept as {@link #problems}.
     *
     * @param source file name for the problems
     * @param nested the one name that may have names with values below it; they become a JSON text
     * @throws Problem MG-2003 when it is not a text of names with values, at the place where that shows
     */
    static YamlFields read(String text, String source, String nested) {
        if (text.length() > TEXT_CHARACTERS_MAX) {
            throw bad(at(source, 1, 1), "it is longer than " + TEXT_CHARACTERS_MAX + " characters");
        }
        refuseTabs(text, source);
        YamlFields yaml = new YamlFields(source, nested);
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                mapping.getValue().forEach(yaml::readField);
                return yaml;
            }
            throw bad(at(source, 1, 1), "names with values are expected, for example 'name: raw'");
        } catch (MarkedYamlEngineException e) {
            throw bad(yaml.place(e.getProblemMark()), e.getProblem());
        } catch (YamlEngineException e) {
            throw bad(
                    at(source, 1, 1),
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it is not YAML"));
        }
    }

    /** The values in the order of the text. */
    Map<String, String> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Where a name stands; the start of the text when it does not. */
    Where place(String name) {
        return places.getOrDefault(name, at(source, 1, 1));
    }

    private void readField(NodeTuple tuple) {
        Where place = place(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(bad(place, "a name is expected"));
            return;
        }
        String name = key.getValue();
        if (values.containsKey(name)) {
            problems.add(new Problem(StoreCode.REPEATED_FIELD, name).at(place));
            return;
        }
        places.put(name, place);
        Optional<String> value = value(name, tuple.getValueNode());
        if (value.isEmpty()) {
            problems.add(new Problem(StoreCode.BAD_FIELD_VALUE, name, "…", "one text or number").at(place));
            return;
        }
        values.put(name, value.get());
    }

    private Optional<String> value(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        if (!(node instanceof MappingNode mapping) || !name.equals(nested)) {
            return Optional.empty();
        }
        ObjectNode json = MAPPER.createObjectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || !(tuple.getValueNode() instanceof ScalarNode value)) {
                return Optional.empty();
            }
            json.put(key.getValue(), value.getValue());
        }
        return Optional.of(json.toString());
    }

    // The library's own words for this help nobody.
    private static void refuseTabs(String text, String source) {
        int line = 1;
        for (String each : text.split("\n", -1)) {
            int tab = each.indexOf('\t');
            if (tab >= 0 && each.substring(0, tab).isBlank()) {
                throw bad(at(source, line, tab + 1), "a tab indents it; YAML takes spaces");
            }
            line++;
        }
    }

    private Where place(Optional<Mark> mark) {
        return mark.map(found -> at(source, found.getLine() + 1, found.getColumn() + 1))
                .orElse(Where.in(source));
    }

    private static Where at(String source, int line, int column) {
        return Where.in(source).at(line, column);
    }

    private static Problem bad(Where place, String why) {
        return new Problem(StoreCode.BAD_DATASTORE_TEXT, why).at(place);
    }
}
