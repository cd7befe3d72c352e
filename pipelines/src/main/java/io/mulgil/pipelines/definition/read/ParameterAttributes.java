package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ParameterDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a parameter of its attributes, which both forms name alike. */
final class ParameterAttributes {

    private ParameterAttributes() {}

    static ParameterDefinition parameter(
            String id, Map<String, List<String>> attributes, Where place, List<Problem> problems) {
        Where where = place.object(id, "");
        return new ParameterDefinition(
                id,
                type(id, first(attributes, "type", "String"), where, problems),
                isTrue(attributes, "optional"),
                isTrue(attributes, "isArray"),
                attributes.getOrDefault("default", List.of()),
                attributes.getOrDefault("allowedValues", List.of()),
                first(attributes, "description", ""),
                where);
    }

    private static ParameterDefinition.Type type(String id, String word, Where where, List<Problem> problems) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "string", "aws::s3::objectkey" -> ParameterDefinition.Type.STRING;
            case "integer" -> ParameterDefinition.Type.INTEGER;
            case "double" -> ParameterDefinition.Type.DOUBLE;
            default -> {
                problems.add(new Problem(DefinitionCode.BAD_CHOICE, word, "String, Integer, Double")
                        .at(where.object(id, "type")));
                yield ParameterDefinition.Type.STRING;
            }
        };
    }

    private static boolean isTrue(Map<String, List<String>> attributes, String name) {
        return first(attributes, name, "false").equalsIgnoreCase("true");
    }

    private static String first(Map<String, List<String>> attributes, String name, String otherwise) {
        return attributes.getOrDefault(name, List.of()).stream().findFirst().orElse(otherwise);
    }
}
