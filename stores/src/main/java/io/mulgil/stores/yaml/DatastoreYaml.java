package io.mulgil.stores.yaml;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.connector.Connectors;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the YAML text that describes one datastore; every problem says its line and column. */
public final class DatastoreYaml {

    private final YamlFields yaml;
    private final String source;
    private final Path baseFolder;
    private final List<Problem> problems;

    private DatastoreYaml(YamlFields yaml, String source, Path baseFolder) {
        this.yaml = yaml;
        this.source = source;
        this.baseFolder = baseFolder;
        this.problems = new ArrayList<>(yaml.problems());
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
        return read(text, sourceName, baseFolder, "");
    }

    /**
     * The same for a text that is asked for by name: names are compared without case, and {@code called} is the one that is kept.
     */
    public static Reading read(String text, String sourceName, Path baseFolder, String called) {
        try {
            return new DatastoreYaml(YamlFields.read(text, sourceName, "properties"), sourceName, baseFolder)
                    .reading(called);
        } catch (Problem problem) {
            return new Reading(List.of(), List.of(problem));
        }
    }

    private Reading reading(String called) {
        for (String field : List.of("name", "type")) {
            if (!yaml.values().containsKey(field)) {
                problems.add(new Problem(StoreCode.FIELD_ABSENT, field, "datastore", "Every datastore has one.")
                        .at(Where.in(source).at(1, 1)));
            }
        }
        String name = yaml.values().get("name");
        String type = yaml.values().get("type");
        if (name == null || type == null) {
            return new Reading(List.of(), problems);
        }
        try {
            DatastoreSpec spec = new DatastoreSpec(name.equalsIgnoreCase(called) ? called : name, type, fields());
            Connectors.installed().check(spec).forEach(problem -> problems.add(problem.at(located(problem.where()))));
            return problems.isEmpty() ? new Reading(List.of(spec), List.of()) : new Reading(List.of(), problems);
        } catch (Problem problem) {
            problems.add(problem.at(located(Where.object(name).object(name, "name"))));
            return new Reading(List.of(), problems);
        }
    }

    private Fields fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        yaml.values()
                .forEach((name, value) -> fields.put(name, List.of(name.equals("path") ? resolved(value) : value)));
        fields.keySet().removeAll(List.of("name", "type"));
        return new Fields(fields);
    }

    private Where located(Where where) {
        return yaml.place(where.field()).object(where.object(), where.field());
    }

    private String resolved(String path) {
        try {
            return path.isBlank() ? path : baseFolder.resolve(path).normalize().toString();
        } catch (InvalidPathException e) {
            // Left as it is: the check of the field's value refuses it with its place.
            return path;
        }
    }
}
