package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.NodeUse;
import io.mulgil.pipelines.definition.ObjectDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which activity reads and which writes which data node; a node has one writer. Confined to one validation. */
final class DataFlow {

    private static final String OUTPUT = "output";

    private final Settings settings;
    private final Report report;
    private final Map<String, String> producers = new LinkedHashMap<>();

    DataFlow(Settings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** Remembers what the activity writes; a second writer is noted, and one that writes what it reads. */
    void note(ObjectDefinition activity) {
        for (NodeUse output : outputs(activity)) {
            // A file would be replaced while it is read, and a rerun would read what the run before has written.
            if (reads(activity, output.object())) {
                report.problem(
                        settings.where(activity, output.field()),
                        DefinitionCode.SAME_NODE,
                        activity.id(),
                        output.object());
            }
            String other = producers.putIfAbsent(output.object(), activity.id());
            if (other != null && !other.equals(activity.id())) {
                report.problem(
                        settings.where(activity, output.field()),
                        DefinitionCode.TWO_WRITERS,
                        output.object(),
                        other,
                        activity.id());
            }
        }
    }

    /** The activity that writes a node. */
    Optional<String> producer(String node) {
        return Optional.ofNullable(producers.get(node));
    }

    boolean reads(ObjectDefinition activity, String node) {
        return inputs(activity).stream().anyMatch(use -> use.object().equals(node));
    }

    List<NodeUse> inputs(ObjectDefinition activity) {
        return uses(activity, false);
    }

    List<NodeUse> outputs(ObjectDefinition activity) {
        return uses(activity, true);
    }

    private List<NodeUse> uses(ObjectDefinition activity, boolean written) {
        List<NodeUse> uses = new ArrayList<>();
        for (FieldEntry field : activity.fields()) {
            if (field.kind() == FieldKind.NODE_REF && field.name().equals(OUTPUT) == written) {
                for (FieldValue value : field.values()) {
                    settings.merged()
                            .object(value.text())
                            .ifPresent(node -> uses.add(new NodeUse(field.name(), node.id(), node.type())));
                }
            }
        }
        return uses;
    }
}
