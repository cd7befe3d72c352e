package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the YAML form. The sections are objects written in another way: nothing else in the program knows them. */
final class YamlReader {

    private static final int FORMAT = 1;
    private static final List<String> SECTIONS = List.of(
            "format",
            "pipeline",
            "description",
            "runAs",
            "parameters",
            "values",
            "schedule",
            "defaults",
            "preconditions",
            "nodes",
            "activities");

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final YamlValues values;
    private final Map<String, YamlValues.Entry> sections = new LinkedHashMap<>();

    private YamlReader(String source) {
        this.source = source;
        this.values = new YamlValues(source, problems);
    }

    static Reading read(String text, String source) {
        try {
            Optional<Node> root = YamlTree.parse(text, source);
            return root.isEmpty()
                    ? Reading.failed(new Problem(DefinitionCode.NAME_MISSING)
                            .at(Where.in(source).at(1, 1)))
                    : new YamlReader(source).read(root.get());
        } catch (Problem problem) {
            return Reading.failed(problem);
        }
    }

    private Reading read(Node root) {
        for (YamlValues.Entry entry : values.entries(root, "pipeline")) {
            if (SECTIONS.contains(entry.name())) {
                sections.put(entry.name(), entry);
            } else {
                problems.add(
                        new Problem(DefinitionCode.UNKNOWN_SECTION, entry.name(), Nearest.of(entry.name(), SECTIONS))
                                .at(entry.where()));
            }
        }
        checkFormat();
        String pipeline = pipelineName(values.where(root));
        List<ObjectDefinition> objects = new YamlObjects(source, values, sections).read();
        Definition definition = new Definition(
                Form.YAML, pipeline, textOf("description"), textOf("runAs"), objects, parameters(), parameterValues());
        return new Reading(Optional.of(definition), problems, List.of());
    }

    private String pipelineName(Where start) {
        YamlValues.Entry entry = sections.get("pipeline");
        String name = textOf("pipeline");
        if (entry == null) {
            problems.add(new Problem(DefinitionCode.NAME_MISSING).at(start));
        } else if (!name.isEmpty()) {
            try {
                Names.other(name);
            } catch (Problem problem) {
                problems.add(problem.at(values.where(entry.value()).object("", "pipeline")));
            }
        }
        return name;
    }

    private void checkFormat() {
        YamlValues.Entry format = sections.get("format");
        if (format != null && !textOf("format").equals(Integer.toString(FORMAT))) {
            problems.add(new Problem(DefinitionCode.UNKNOWN_FORMAT, textOf("format"), FORMAT)
                    .at(values.where(format.value())));
        }
    }

    private String textOf(String section) {
        return Optional.ofNullable(sections.get(section)).flatMap(values::text).orElse("");
    }

    private List<ParameterDefinition> parameters() {
        YamlValues.Entry section = sections.get("parameters");
        return section == null
                ? List.of()
                : values.entries(section.value(), "parameters").stream()
                        .map(entry -> YamlParameter.read(entry, values, problems))
                        .toList();
    }

    private Map<String, List<String>> parameterValues() {
        Map<String, List<String>> read = new LinkedHashMap<>();
        YamlValues.Entry section = sections.get("values");
        if (section != null) {
            values.entries(section.value(), "values").forEach(entry -> read.put(entry.name(), values.texts(entry)));
        }
        return read;
    }
}
