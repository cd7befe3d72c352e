package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Reads the form of AWS Data Pipeline: {@code objects}, {@code parameters} and {@code values}, or what its interface sends
 * ({@code fields}, {@code attributes}, {@code parameterValues}). The pipeline is named after the file.
 */
final class AwsJsonReader {

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    private AwsJsonReader(String source) {
        this.source = source;
    }

    static Reading read(String text, String source) {
        AwsJsonReader reader = new AwsJsonReader(source);
        try {
            return reader.read(JsonTree.parse(text, source, false));
        } catch (JacksonException strict) {
            return reader.readLeniently(text, strict);
        }
    }

    // Definitions with raw line breaks or a comma too many are in use, so they are read, but not in silence.
    private Reading readLeniently(String text, JacksonException strict) {
        try {
            JsonTree root = JsonTree.parse(text, source, true);
            warnings.add(new Problem(DefinitionCode.LENIENT_JSON).at(place(strict)));
            return read(root);
        } catch (JacksonException e) {
            return Reading.failed(new Problem(DefinitionCode.BAD_AWS_JSON, firstLine(e))
                    .at(place(e))
                    .because(e));
        }
    }

    private Reading read(JsonTree root) {
        List<JsonTree> objects = list(root, "objects");
        if (root.find("objects").isEmpty()) {
            problems.add(new Problem(DefinitionCode.NOT_A_LIST, "objects").at(root.where()));
        }
        AwsObject reader = new AwsObject(problems);
        List<ObjectDefinition> read = new ArrayList<>();
        objects.forEach(object -> reader.read(object).ifPresent(read::add));
        Definition definition =
                new Definition(Form.AWS_JSON, pipelineName(), "", "", read, parameters(root), values(root));
        return new Reading(Optional.of(definition), problems, warnings);
    }

    private List<JsonTree> list(JsonTree root, String name) {
        Optional<JsonTree.Entry> entry = root.find(name);
        if (entry.isPresent() && entry.get().value().shape() != JsonTree.Shape.LIST) {
            problems.add(
                    new Problem(DefinitionCode.NOT_A_LIST, name).at(entry.get().where()));
            return List.of();
        }
        return root.all(name);
    }

    private List<ParameterDefinition> parameters(JsonTree root) {
        List<ParameterDefinition> parameters = new ArrayList<>();
        for (JsonTree parameter : list(root, "parameters")) {
            Map<String, List<String>> attributes = new LinkedHashMap<>();
            parameter.entries().stream()
                    .filter(entry -> !entry.name().equals("attributes"))
                    .forEach(entry ->
                            texts(entry.value(), entry.name()).forEach(text -> add(attributes, entry.name(), text)));
            parameter.all("attributes").forEach(attribute -> addPair(attributes, attribute, "key"));
            String id = attributes.getOrDefault("id", List.of("")).get(0);
            parameters.add(ParameterAttributes.parameter(id, attributes, parameter.where(), problems));
        }
        return parameters;
    }

    private Map<String, List<String>> values(JsonTree root) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        root.all("values").forEach(object -> object.entries()
                .forEach(entry -> texts(entry.value(), entry.name()).forEach(text -> add(values, entry.name(), text))));
        root.all("parameterValues").forEach(pair -> addPair(values, pair, "id"));
        return values;
    }

    private void addPair(Map<String, List<String>> target, JsonTree pair, String nameField) {
        String name =
                pair.all(nameField).stream().findFirst().map(JsonTree::text).orElse("");
        pair.all("stringValue").forEach(value -> add(target, name, value.text()));
    }

    private List<String> texts(JsonTree value, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonTree one : value.each()) {
            if (one.isText()) {
                texts.add(one.text());
            } else {
                problems.add(new Problem(DefinitionCode.NOT_A_TEXT, name).at(one.where()));
            }
        }
        return texts;
    }

    private static void add(Map<String, List<String>> target, String name, String text) {
        target.computeIfAbsent(name, any -> new ArrayList<>()).add(text);
    }

    private String pipelineName() {
        String file = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        String name =
                file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[^a-z0-9]+", "");
        return name.isEmpty() ? "pipeline" : name.substring(0, Math.min(name.length(), 64));
    }

    private Where place(JacksonException e) {
        return e.getLocation() == null ? Where.in(source) : JsonTree.where(e.getLocation(), source);
    }

    private static String firstLine(JacksonException e) {
        // The library adds where the value began in words of its own; the place is told apart.
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        int aside = line.indexOf(" (start marker");
        return aside < 0 ? line : line.substring(0, aside);
    }
}
