package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.engine.PostgresLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class PostgresPlanTest extends PlanContract {

    private final PostgresLedger postgres = new PostgresLedger();

    @Override
    protected ControlStore open(Host host) {
        return postgres.open(host);
    }

    // With open parameters a statement can only be explained once it is prepared; the values do not matter to its plan.
    @Override
    List<String> plan(Handle sql, String statement) {
        StringBuilder prepared = new StringBuilder("prepare explained as ");
        List<String> values = new ArrayList<>();
        for (char character : statement.toCharArray()) {
            if (character == '?') {
                values.add("null");
                prepared.append('$').append(values.size());
            } else {
                prepared.append(character);
            }
        }
        String call = values.isEmpty() ? "explained" : "explained(" + String.join(", ", values) + ")";
        try (Statement explain = sql.getConnection().createStatement()) {
            explain.execute(prepared.toString());
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = explain.executeQuery("explain execute " + call)) {
                while (rows.next()) {
                    steps.add(rows.getString(1).strip());
                }
            }
            explain.execute("deallocate explained");
            return steps;
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    boolean isScan(String step) {
        return step.contains("Seq Scan on") || step.startsWith("Sort") || step.startsWith("->  Sort");
    }
}
