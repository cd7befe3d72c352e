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
import io.mulgil.stores.place.TablePlace;
import io.mulgil.stores.query.SqlText;
import java.util.List;

/** Runs one query of the embedded engine over its inputs and writes the answer to its output. */
@AutoService(ActivityType.class)
public final class SqlActivity implements ActivityType {

    @Override
    public Description describe() {
        return new Description(
                "sql",
                List.of("SqlActivity"),
                "Runs one query over its inputs, each a table named by its node, and writes the answer to its output.",
                List.of(
                        FieldDescription.required("input", FieldKind.NODE_REF, "The tables of the query.")
                                .many(),
                        FieldDescription.required("output", FieldKind.NODE_REF, "Where the answer goes."),
                        FieldDescription.required("script", FieldKind.TEXT, "One select.")),
                "by_airport: { type: sql, input: [clean, airports], output: ontime,"
                        + " script: \"select origin, count(*) as flights from clean join airports on iata = origin group by all\" }\n");
    }

    @Override
    public void check(Fields fields) {
        SqlText.query(fields.text("script"));
    }

    @Override
    public Outcome run(Call call) {
        NodeAccess output = Nodes.one(call.outputs("output"), "output");
        Places places = call.door(Places.class);
        try (TableReader rows = places.query(call.inputs("input"), call.fields().text("script"), call::credential);
                TableWriter writer = call.writer(output)) {
            Written written = writer.writeAll(rows);
            call.progress(new Progress(written.rows(), written.rows(), "rows"));
            return new Outcome(written.rows(), Nodes.summary(written));
        }
    }

    @Override
    public List<String> plan(Fields fields, List<NodeAccess> inputs, List<NodeAccess> outputs) {
        return inputs.stream()
                .map(input -> "sql reads " + input.object()
                        + (input.type().equals(TablePlace.KIND)
                                ? " once through a cursor of the database"
                                : " where it lies, filter pushed down"))
                .toList();
    }
}
