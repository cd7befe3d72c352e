package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

final class SqlitePlanTest extends PlanContract {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Override
    List<String> plan(Handle sql, String statement) {
        try (Statement explain = sql.getConnection().createStatement();
                ResultSet rows = explain.executeQuery("explain query plan " + statement)) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
            return steps;
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** Rows that come with the statement itself. */
    private static final Pattern GIVEN = Pattern.compile("SCAN (given|CONSTANT ROW|\\d+ CONSTANT ROWS)");

    @Override
    boolean isScan(String step) {
        return (step.startsWith("SCAN ") && !GIVEN.matcher(step).matches())
                || step.startsWith("USE TEMP B-TREE FOR ORDER BY");
    }
}
