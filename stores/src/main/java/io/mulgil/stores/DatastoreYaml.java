package io.mulgil.stores;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.stores.connector.Connectors;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Reads the YAML text that describes one datastore; every problem says its line and column. */
public final class DatastoreYaml {

    private static final int TEXT_CHARACTERS_MAX = 65_536;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(TEXT_CHARACTERS_MAX)
            .build();

    private final String source;
    private final Path baseFolder;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, Where> places = new HashMap<>();

    private DatastoreYaml(String source, Path baseFolder) {
        this.source = source;
        this.baseFolder = baseFolder;
    }

    /**
     * What a text says.
     *
     * @param specs the datastore; nothing when there are problems
     */
    public record Reading(List<DatastoreSpec> specs, List<Problem> problems) {

        public Reading {
            specs = List.copyOf(specs);
            problems = List.copyOf(problems);
        }

        /** The datastore, unless there are problems. */
        public Optional<DatastoreSpec> spec() {
            return specs.stream().findFirst();
        }
    }

    /**
     * Reads and checks a text; nothing is looked up or opened.
     *
     * @param sourceName file name for the problems
     * @param baseFolder absolute folder that relative paths start from
     */
    public static Reading read(String text, String sourceName, Path baseFolder) {
        DatastoreYaml yaml = new DatastoreYaml(sourceName, baseFolder);
        Optional<DatastoreSpec> spec = yaml.parse(text);
        return yaml.problems.isEmpty() && spec.isPresent()
                ? new Reading(List.of(spec.get()), List.of())
                : new Reading(List.of(), yaml.problems);
    }

    private Optional<DatastoreSpec> parse(String text) {
        if (text.length() > TEXT_CHARACTERS_MAX) {
            return bad(1, 1, "it is longer than " + TEXT_CHARACTERS_MAX + " characters");
        }
        int tab = indentingTab(text);
        if (tab >= 0) {
            int line = Math.toIntExact(text.substring(0, tab)
                            .chars()
                            .filter(each -> each == '\n')
                            .count())
                    + 1;
            return bad(line, tab - text.lastIndexOf('\n', tab), "a tab indents it; YAML takes spaces");
        }
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                mapping.getValue().forEach(this::readField);
                return spec();
            }
            return bad(1, 1, "names with values are expected, for example 'name: raw'");
        } catch (MarkedYamlEngineException e) {
            Where place = e.getProblemMark().map(this::place).orElse(Where.in(source));
            return bad(place.line(), place.column(), e.getProblem());
        } catch (YamlEngineException e) {
            return bad(1, 1, String.valueOf(e.getMessage()).lines().findFirst().orElse("it is not YAML"));
        }
    }

    private void readField(NodeTuple tuple) {
        Where place = tuple.getKeyNode().getStartMark().map(this::place).orElse(Where.in(source));
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(new Problem(StoreCode.BAD_DATASTORE_TEXT, "a name is expected").at(place));
            return;
        }
        String name = key.getValue();
        if (values.containsKey(name)) {
            problems.add(new Problem(StoreCode.REPEATED_FIELD, name).at(place));
            return;
        }
        places.put(name, place);
        Optional<String> value = value(tuple.getValueNode());
        if (value.isEmpty() || (tuple.getValueNode() instanceof MappingNode && !name.equals("properties"))) {
            problems.add(new Problem(StoreCode.BAD_FIELD_VALUE, name, "…", "one text or number").at(place));
            return;
        }
        values.put(name, List.of(name.equals("path") ? resolved(value.get()) : value.get()));
    }

    private Optional<String> value(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        if (!(node instanceof MappingNode mapping)) {
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

    private Optional<DatastoreSpec> spec() {
        for (String field : List.of("name", "type")) {
            if (!values.containsKey(field)) {
                problems.add(new Problem(StoreCode.FIELD_ABSENT, field, "datastore", "Every datastore has one.")
                        .at(Where.in(source).at(1, 1)));
            }
        }
        if (!values.containsKey("name") || !values.containsKey("type")) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>(values);
        String name = String.join("", fields.remove("name"));
        String type = String.join("", fields.remove("type"));
        try {
            DatastoreSpec spec = new DatastoreSpec(name, type, new Fields(fields));
            Connectors.installed().check(spec).forEach(problem -> problems.add(problem.at(located(problem.where()))));
            return Optional.of(spec);
        } catch (Problem problem) {
            problems.add(problem.at(located(Where.object(name).object(name, "name"))));
            return Optional.empty();
        }
    }

    private Where located(Where where) {
        Where place = places.getOrDefault(where.field(), Where.in(source).at(1, 1));
        return place.object(where.object(), where.field());
    }

    private String resolved(String path) {
        try {
            return path.isBlank() ? path : baseFolder.resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            // Left as it is: the check of the field's value refuses it with its place.
            return path;
        }
    }

    private Where place(Mark mark) {
        return Where.in(source).at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Optional<DatastoreSpec> bad(int line, int column, String why) {
        problems.add(new Problem(StoreCode.BAD_DATASTORE_TEXT, why)
                .at(Where.in(source).at(line, column)));
        return Optional.empty();
    }

    private static int indentingTab(String text) {
        boolean indenting = true;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '\t' && indenting) {
                return at;
            }
            indenting = each == '\n' || (indenting && each == ' ');
        }
        return -1;
    }
}
