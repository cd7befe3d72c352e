package io.mulgil.stores.activity;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Outcome;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.format.SqlWords;
import io.mulgil.stores.query.QueryReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A quality gate: measures its input once, and lets the rows pass to its output only if every rule that stops holds. */
@AutoService(ActivityType.class)
public final class QualityActivity implements ActivityType {

    @Override
    public Description describe() {
        return new Description(
                "quality",
                List.of(),
                "Checks rules over its input; with an output, the rows go there only if the gate is passed.",
                List.of(
                        FieldDescription.required("input", FieldKind.NODE_REF, "The rows to check."),
                        FieldDescription.optional("output", FieldKind.NODE_REF, "Where checked rows go."),
                        FieldDescription.required(
                                        "rules",
                                        FieldKind.TREE,
                                        "rowCount, notNull, unique or range, each with its options.")
                                .many()),
                "check: { type: quality, input: landed, output: clean, rules: [ { rowCount: { min: 10000, max: 20000 } } ] }\n");
    }

    @Override
    public void check(Fields fields) {
        QualityRules.read(fields.trees("rules"));
    }

    @Override
    public Outcome run(Call call) {
        NodeAccess input = Nodes.one(call.inputs("input"), "input");
        List<QualityRule> rules = QualityRules.read(call.fields().trees("rules"));
        Measured measured = measure(call, input, rules);
        measured.warnings().forEach(call::warn);
        if (!measured.stops().isEmpty()) {
            throw closed(input, measured.stops());
        }
        for (NodeAccess output : call.outputs("output")) {
            try (TableReader rows = call.reader(input);
                    TableWriter writer = call.writer(output)) {
                Written written = writer.writeAll(rows);
                return new Outcome(measured.rows(), Nodes.summary(written));
            }
        }
        return new Outcome(measured.rows(), measured.rows() + " rows checked");
    }

    private record Measured(long rows, List<Problem> stops, List<Problem> warnings) {}

    // All rules in one pass: one select with an aggregate for each.
    private static Measured measure(Call call, NodeAccess input, List<QualityRule> rules) {
        String select = "select count(*), "
                + rules.stream().map(QualityRule::aggregate).collect(Collectors.joining(", ")) + " from "
                + SqlWords.quoted(input.object());
        try (QueryReader reader = call.door(Places.class).query(List.of(input), select, call::credential)) {
            return reader.one(select, row -> judged(rules, row));
        }
    }

    private static Measured judged(List<QualityRule> rules, ResultSet row) throws SQLException {
        long rows = row.getLong(1);
        List<Problem> stops = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        for (int index = 0; index < rules.size(); index++) {
            QualityRule.Finding finding = rules.get(index).judge(rows, row, index + 2);
            stops.addAll(finding.stops());
            warnings.addAll(finding.warnings());
        }
        return new Measured(rows, stops, warnings);
    }

    private static Problem closed(NodeAccess input, List<Problem> stops) {
        return new Problem(StoreCode.GATE_CLOSED, input.object(), stops.size()).with(stops);
    }
}
