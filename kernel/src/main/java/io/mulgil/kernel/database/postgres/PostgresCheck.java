package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.CheckTime;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.StoreCheck;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A look through a store in PostgreSQL, as far as a user of the database may look: what it has noticed itself, every row of every
 * table, and every index against its table where the extension amcheck is there. Confined to one thread.
 */
final class PostgresCheck {

    private static final int DAMAGES_MAX = 20;
    private static final String CANCELED = "57014";

    private final PostgresPlace place;
    private final Connection connection;
    private final CheckTime time;
    private final List<Problem> damages = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();

    PostgresCheck(PostgresPlace place, Connection connection, CheckTime time) {
        this.place = place;
        this.connection = connection;
        this.time = time;
    }

    StoreCheck run() throws SQLException {
        sums();
        each(
                StoreCheck.Part.TABLES,
                names("select quote_ident(relname) from pg_class where relkind = 'r'"
                        + " and relnamespace = current_schema()::regnamespace order by relname"),
                table -> "select count(*), sum(length(t::text)) from " + table + " t");
        if (names("select extname from pg_extension where extname = 'amcheck'").isEmpty()) {
            remarks.add(new Problem(
                    KernelCode.CHECK_LIMITED,
                    "indexes",
                    "the extension amcheck is not there: create extension amcheck"));
        } else {
            each(
                    StoreCheck.Part.INDEXES,
                    names(
                            "select c.oid::text from pg_class c join pg_am a on a.oid = c.relam where c.relkind = 'i'"
                                    + " and a.amname = 'btree' and c.relnamespace = current_schema()::regnamespace order by c.relname"),
                    index -> "select bt_index_check(" + index + "::oid::regclass, true)");
        }
        if (time.isOver()) {
            remarks.add(time.cutShort());
        }
        return new StoreCheck(damages, remarks);
    }

    private void sums() throws SQLException {
        if (names("show data_checksums").contains("off")) {
            remarks.add(new Problem(
                    KernelCode.CHECK_LIMITED,
                    "pages",
                    "this PostgreSQL keeps no sums of them (data_checksums is off)"));
            return;
        }
        names("select checksum_failures::text from pg_stat_database"
                        + " where datname = current_database() and checksum_failures > 0")
                .forEach(failures -> add(failures + " pages did not fit their sums when they were read"));
    }

    /** How something of that name is looked at. */
    private interface Look {
        String sql(String name);
    }

    private void each(StoreCheck.Part part, List<String> names, Look look) throws SQLException {
        for (int at = 0; at < names.size() && !time.isOver() && damages.size() < DAMAGES_MAX; at++) {
            look(look.sql(names.get(at)));
            if (!time.isOver()) {
                time.at(part, at + 1L, names.size());
            }
        }
    }

    private void look(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = " + Math.max(1, time.leftMillis()));
            statement.execute(sql);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("XX0") && !state.equals("XX000")) {
                add(String.valueOf(e.getMessage()));
            } else if (!state.equals(CANCELED)) {
                throw e;
            }
        }
    }

    private List<String> names(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private void add(String what) {
        damages.add(new Problem(KernelCode.STORE_DAMAGED, place, what));
    }
}
