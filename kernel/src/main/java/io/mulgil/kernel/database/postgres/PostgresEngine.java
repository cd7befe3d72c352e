package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.database.WriteConnection;
import io.mulgil.kernel.problem.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL as the engine of a store. Immutable, thread-safe. */
final class PostgresEngine implements StoreEngine {

    private static final int CONNECT_SECONDS_MAX = 5;
    private static final int ANSWER_SECONDS_MAX = 30;
    // The writer changes a few rows by their keys, again and again by the same statements: never by reading a whole
    // table or sorting what an index has in order, however few rows there were when the plan was made, and without
    // planning anew.
    private static final String WRITE_OPTIONS = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";
    // Lists are read by their indexes, also while PostgreSQL knows nothing yet of a table that has just been filled or
    // restored.
    private static final String READ_OPTIONS = "-c statement_timeout=5000 -c enable_seqscan=off";

    private final PostgresPlace place;

    PostgresEngine(PostgresPlace place) {
        this.place = place;
    }

    public DataSource writing() {
        return source(WRITE_OPTIONS);
    }

    public DataSource reading() {
        return source(READ_OPTIONS);
    }

    /** For one statement that may read a whole table. */
    DataSource checking(Duration timeMax) {
        PGSimpleDataSource source = source("");
        source.setSocketTimeout((int) timeMax.toSeconds() + ANSWER_SECONDS_MAX);
        return source;
    }

    @Override
    public WriteConnection open() throws SQLException {
        return new PostgresWriteConnection(writing().getConnection());
    }

    @Override
    public Optional<Problem> problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return problem(sql, sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> problem(SQLException failure, String state) {
        if (state.equals("53100")) {
            return Optional.of(new Problem(KernelCode.DISK_FULL).because(failure));
        }
        if (state.startsWith("XX0") && !state.equals("XX000")) {
            return Optional.of(new Problem(KernelCode.STORE_DAMAGED, place, String.valueOf(failure.getMessage()))
                    .because(failure));
        }
        if (isConnectionLost(state) || state.startsWith("53") || state.startsWith("58")) {
            return Optional.of(
                    new Problem(KernelCode.STORE_DOWN, String.valueOf(failure.getMessage())).because(failure));
        }
        return Optional.empty();
    }

    // Class 08: connection; 57P: the server shuts down, has crashed or is starting; 28, 3D: it lets us no longer in.
    private static boolean isConnectionLost(String state) {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("28") || state.startsWith("3D");
    }

    private PGSimpleDataSource source(String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {place.host()});
        source.setPortNumbers(new int[] {place.port()});
        source.setDatabaseName(place.database());
        source.setUser(place.user());
        if (!place.password().reveal().isEmpty()) {
            source.setPassword(place.password().reveal());
        }
        source.setConnectTimeout(CONNECT_SECONDS_MAX);
        source.setSocketTimeout(ANSWER_SECONDS_MAX);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setApplicationName("mulgil");
        source.setOptions(options);
        return source;
    }
}
