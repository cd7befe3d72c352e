package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ParameterDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads one parameter: its attributes, or simply its default. */
final class YamlParameter {

    private static final List<String> ATTRIBUTES =
            List.of("type", "description", "optional", "default", "allowedValues", "isArray");

    private YamlParameter() {}

    static ParameterDefinition read(YamlValues.Entry entry, YamlValues values, List<Problem> problems) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        if (!(entry.value() instanceof MappingNode)) {
            attributes.put("default", values.texts(entry));
            return ParameterAttributes.parameter(entry.name(), attributes, entry.where(), problems);
        }
        for (YamlValues.Entry attribute : values.entries(entry.value(), entry.name())) {
            if (ATTRIBUTES.contains(attribute.name())) {
                attributes.put(attribute.name(), values.texts(attribute));
            } else {
                String nearest = Nearest.of(attribute.name(), ATTRIBUTES);
                problems.add(new Problem(DefinitionCode.UNKNOWN_FIELD, attribute.name(), "parameter", nearest)
                        .at(attribute.where().object(entry.name(), attribute.name())));
            }
        }
        return ParameterAttributes.parameter(entry.name(), attributes, entry.where(), problems);
    }
}
