package io.mulgil.pipelines.project;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Findings;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.check.Definitions;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.yaml.DatastoreYaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A project's files as what they describe.
 *
 * @param datastores by name
 * @param pipelines by name
 */
record ReadProject(
        SortedMap<String, DatastoreSpec> datastores, SortedMap<String, ReadPipeline> pipelines, Validation validation) {

    private static final Pattern PIPELINE_LINE =
            Pattern.compile("(?m)^[\"']?(pipeline|activities|nodes|format)[\"']?\\s*:");
    private static final Pattern DATASTORE_LINE = Pattern.compile("(?m)^[\"']?(name|type)[\"']?\\s*:");
    private static final int SNIFFED_CHARACTERS_MAX = 4_096;

    /** A pipeline with the file it comes from. */
    record ReadPipeline(Project.File file, Form form, ValidDefinition valid) {}

    static ReadProject read(Project project, Types types, Limits limits) {
        Reader reader = new Reader(types, limits);
        project.files().forEach(reader::read);
        if (reader.sources.isEmpty() && reader.problems.isEmpty()) {
            reader.problems.add(new Problem(DefinitionCode.NOTHING_TO_APPLY));
        }
        return new ReadProject(reader.datastores, reader.pipelines, new Validation(reader.problems, reader.warnings));
    }

    private static final class Reader {
        private final Types types;
        private final Limits limits;
        private final SortedMap<String, DatastoreSpec> datastores = new TreeMap<>();
        private final SortedMap<String, ReadPipeline> pipelines = new TreeMap<>();
        private final Map<String, String> sources = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final List<Problem> warnings = new ArrayList<>();

        Reader(Types types, Limits limits) {
            this.types = types;
            this.limits = limits;
        }

        void read(Project.File file) {
            String name = file.name();
            boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
            if (name.equals("mulgil.yaml")) {
                return;
            }
            String beginning = file.text().substring(0, Math.min(file.text().length(), SNIFFED_CHARACTERS_MAX));
            if (name.endsWith(".json") && !file.isIn("datastores")) {
                pipeline(file, Form.AWS_JSON);
            } else if (yaml && file.isIn("datastores")) {
                datastore(file);
            } else if (yaml
                    && (file.isIn("pipelines")
                            || PIPELINE_LINE.matcher(beginning).find())) {
                pipeline(file, Form.YAML);
            } else if (yaml && DATASTORE_LINE.matcher(beginning).find()) {
                datastore(file);
            } else {
                problems.add(new Problem(DefinitionCode.UNKNOWN_FILE, file.path()).at(Where.in(file.path())));
            }
        }

        private void pipeline(Project.File file, Form form) {
            Findings findings = Definitions.read(file.text(), form, file.path(), types, Map.of(), limits);
            problems.addAll(findings.problems());
            warnings.addAll(findings.warnings());
            findings.definition().ifPresent(valid -> {
                String name = valid.definition().pipeline();
                if (isFirst("pipeline " + name, name, file)) {
                    pipelines.put(name, new ReadPipeline(file, form, valid));
                }
            });
        }

        private void datastore(Project.File file) {
            DatastoreYaml.Reading reading = DatastoreYaml.read(
                    file.text(), file.path(), Path.of(file.base().isEmpty() ? "/" : file.base()));
            problems.addAll(reading.problems());
            Optional<DatastoreSpec> spec = reading.spec();
            spec.filter(found -> isFirst("datastore " + found.name(), found.name(), file))
                    .ifPresent(found -> datastores.put(found.name(), found));
        }

        private boolean isFirst(String key, String name, Project.File file) {
            String other = sources.putIfAbsent(key, file.path());
            if (other != null) {
                problems.add(new Problem(DefinitionCode.SAME_NAME, name, other, file.path()).at(Where.in(file.path())));
            }
            return other == null;
        }
    }
}
