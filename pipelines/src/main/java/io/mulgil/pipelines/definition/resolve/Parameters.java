package io.mulgil.pipelines.definition.resolve;

import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.ParameterDefinition;
import io.mulgil.pipelines.expression.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which value a parameter has: given for the run, else stored with the definition, else its default. */
public final class Parameters {

    private Parameters() {}

    /**
     * A parameter's values before expressions in them are evaluated.
     *
     * @param texts none for an optional parameter without value
     */
    public record Given(ParameterDefinition.Type type, List<String> texts) {

        public Given {
            texts = List.copyOf(texts);
        }

        /** An evaluated value as the parameter's type. */
        Value typed(Value value) {
            if (!(value instanceof Value.Text text)) {
                return value;
            }
            return switch (type) {
                case STRING -> value;
                case INTEGER -> new Value.Whole(Long.parseLong(FieldText.integer(text.show())));
                case DOUBLE -> new Value.Decimal(Double.parseDouble(FieldText.decimal(text.show())));
            };
        }
    }

    /** Empty when there is no such parameter, or it has no value and must have one. */
    public static Optional<Given> find(Definition definition, Map<String, List<String>> given, String id) {
        Optional<ParameterDefinition> declared = definition.parameter(id);
        ParameterDefinition.Type type = declared.map(ParameterDefinition::type).orElse(ParameterDefinition.Type.STRING);
        if (given.containsKey(id)) {
            return Optional.of(new Given(type, given.get(id)));
        }
        if (definition.values().containsKey(id)) {
            return Optional.of(new Given(type, definition.values().get(id)));
        }
        return declared.filter(parameter ->
                        parameter.optional() || !parameter.fallback().isEmpty())
                .map(parameter -> new Given(type, parameter.fallback()));
    }
}
