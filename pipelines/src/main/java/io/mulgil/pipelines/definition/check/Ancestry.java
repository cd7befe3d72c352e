package io.mulgil.pipelines.definition.check;

import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.ObjectDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who inherits from whom. Confined to one validation. */
final class Ancestry {

    private final Definition definition;
    private final Report report;

    Ancestry(Definition definition, Report report) {
        this.definition = definition;
        this.report = report;
    }

    /** The object and everything it inherits from, nearest first; a circle is noted and ends the line. */
    List<ObjectDefinition> line(ObjectDefinition object) {
        List<ObjectDefinition> line = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        Optional<ObjectDefinition> next = Optional.of(object);
        while (next.isPresent()) {
            ObjectDefinition current = next.get();
            if (!ids.add(current.id())) {
                noteCircle(ids, current);
                return line;
            }
            line.add(current);
            next = parent(current);
        }
        return line;
    }

    private Optional<ObjectDefinition> parent(ObjectDefinition object) {
        Optional<FieldEntry> field = object.field("parent");
        if (field.isPresent()) {
            return definition.object(field.get().first());
        }
        return object.isDefault() ? Optional.empty() : definition.object(ObjectDefinition.DEFAULT_ID);
    }

    // Every object of a circle finds it; all name it from its first id on, so that it is noted once.
    private void noteCircle(Set<String> ids, ObjectDefinition again) {
        List<String> walked = new ArrayList<>(ids);
        List<String> circle = walked.subList(walked.indexOf(again.id()), walked.size());
        String first = new TreeSet<>(circle).first();
        List<String> turned = new ArrayList<>();
        for (int at = 0; at <= circle.size(); at++) {
            turned.add(circle.get((circle.indexOf(first) + at) % circle.size()));
        }
        ObjectDefinition named = definition.object(first).orElse(again);
        report.problem(
                named.field("parent")
                        .map(FieldEntry::where)
                        .orElse(named.where())
                        .object(first, "parent"),
                DefinitionCode.PARENT_CIRCLE,
                String.join(" → ", turned));
    }
}
