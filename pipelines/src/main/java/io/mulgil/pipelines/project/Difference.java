package io.mulgil.pipelines.project;

import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.ObjectDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What differs between two definitions, line by line: {@code + new}, {@code - gone}, {@code ~ changed: its fields}. */
final class Difference {

    private Difference() {}

    static List<String> lines(Definition old, Definition fresh) {
        List<String> lines = new ArrayList<>();
        changed(lines, "description", old.description(), fresh.description());
        changed(lines, "runAs", old.runAs(), fresh.runAs());
        lines.addAll(lines(parameters(old), parameters(fresh)));
        lines.addAll(lines(objects(old), objects(fresh)));
        return lines;
    }

    private static List<String> lines(Map<String, Map<String, String>> old, Map<String, Map<String, String>> fresh) {
        Set<String> ids = new LinkedHashSet<>(fresh.keySet());
        ids.addAll(old.keySet());
        List<String> lines = new ArrayList<>();
        for (String id : ids) {
            if (!old.containsKey(id)) {
                lines.add("+ " + id);
            } else if (!fresh.containsKey(id)) {
                lines.add("- " + id);
            } else if (!old.get(id).equals(fresh.get(id))) {
                lines.add("~ " + id + ": " + String.join(", ", names(old.get(id), fresh.get(id))));
            }
        }
        return lines;
    }

    private static List<String> names(Map<String, String> old, Map<String, String> fresh) {
        Set<String> names = new LinkedHashSet<>(fresh.keySet());
        names.addAll(old.keySet());
        names.removeIf(name -> old.containsKey(name)
                && fresh.containsKey(name)
                && old.get(name).equals(fresh.get(name)));
        return List.copyOf(names);
    }

    private static Map<String, Map<String, String>> objects(Definition definition) {
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        for (ObjectDefinition object : definition.objects()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", object.name());
            fields.put("type", object.type());
            object.fields().forEach(field -> fields.put(field.name(), text(field)));
            objects.put(object.id(), fields);
        }
        return objects;
    }

    private static Map<String, Map<String, String>> parameters(Definition definition) {
        Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
        definition.parameters().forEach(parameter -> {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("type", parameter.type().name());
            attributes.put("default", parameter.fallback().toString());
            attributes.put("optional", Boolean.toString(parameter.optional()));
            attributes.put("isArray", Boolean.toString(parameter.list()));
            attributes.put("allowedValues", parameter.allowedValues().toString());
            attributes.put("description", parameter.description());
            parameters.put("parameter " + parameter.id(), attributes);
        });
        definition.values().forEach((id, values) -> parameters.put("value " + id, Map.of("value", values.toString())));
        return parameters;
    }

    private static String text(FieldEntry field) {
        return field.values().stream()
                .map(value -> value.kind() + " " + value.text())
                .collect(Collectors.joining("\n"));
    }

    private static void changed(List<String> lines, String name, String old, String fresh) {
        if (!old.equals(fresh)) {
            lines.add("~ " + name);
        }
    }
}
