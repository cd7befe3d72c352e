package io.mulgil.stores.activity;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.stores.Places;
import io.mulgil.stores.plan.CopyPath;
import java.util.ArrayList;
import java.util.List;

/** Copies rows or a file from one data node to another, by the shortest path there is. */
@AutoService(ActivityType.class)
public final class CopyActivity implements ActivityType {

    @Override
    public Description describe() {
        return new Description(
                "copy",
                List.of("CopyActivity"),
                "Copies rows or a file from one data node to another.",
                List.of(
                        FieldDescription.required("input", FieldKind.NODE_REF, "Where rows come from."),
                        FieldDescription.required("output", FieldKind.NODE_REF, "Where they go.")),
                "land: { type: copy, input: month, output: landed }\n");
    }

    @Override
    public Outcome run(Call call) {
        NodeAccess input = Nodes.one(call.inputs("input"), "input");
        NodeAccess output = Nodes.one(call.outputs("output"), "output");
        CopyPath path = CopyPath.of(input, output);
        call.log("copy path " + path.words());
        try (TableWriter writer = call.writer(output);
                TableReader reader = path == CopyPath.BYTES
                        ? call.door(Places.class).wholeFile(input, call::credential)
                        : call.reader(input)) {
            Written written = writer.writeAll(reader);
            if (path == CopyPath.BYTES) {
                return new Outcome(0, written.bytes() + " bytes");
            }
            call.progress(new Progress(written.rows(), written.rows(), "rows"));
            return new Outcome(written.rows(), Nodes.summary(written));
        }
    }

    @Override
    public List<String> plan(Fields fields, List<NodeAccess> inputs, List<NodeAccess> outputs) {
        List<String> lines = new ArrayList<>();
        for (NodeAccess input : inputs) {
            for (NodeAccess output : outputs) {
                lines.add("copy " + input.object() + " to " + output.object() + " by "
                        + CopyPath.of(input, output).words());
            }
        }
        return lines;
    }
}
