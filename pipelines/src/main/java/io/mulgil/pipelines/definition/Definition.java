package io.mulgil.pipelines.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition as read, whatever form it was written in. Nothing is merged, substituted or checked yet.
 *
 * @param pipeline name of the pipeline
 * @param runAs user its runs act as; empty for the one who applies it
 * @param objects in the order written
 * @param values values of parameters, by id
 */
public record Definition(
        Form form,
        String pipeline,
        String description,
        String runAs,
        List<ObjectDefinition> objects,
        List<ParameterDefinition> parameters,
        Map<String, List<String>> values) {

    public Definition {
        objects = List.copyOf(objects);
        parameters = List.copyOf(parameters);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((id, list) -> copy.put(id, List.copyOf(list)));
        values = Collections.unmodifiableMap(copy);
    }

    public Optional<ObjectDefinition> object(String id) {
        return objects.stream().filter(object -> object.id().equals(id)).findFirst();
    }

    public Optional<ParameterDefinition> parameter(String id) {
        return parameters.stream()
                .filter(parameter -> parameter.id().equals(id))
                .findFirst();
    }

    public Definition withObjects(List<ObjectDefinition> newObjects) {
        return new Definition(form, pipeline, description, runAs, newObjects, parameters, values);
    }
}
