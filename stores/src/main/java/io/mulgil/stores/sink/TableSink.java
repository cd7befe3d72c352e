package io.mulgil.stores.sink;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.place.TablePlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * A table behind SQL. Opening it raises the output key's epoch in a transaction of its own; from then on no older attempt can commit.
 * Rows and commit mark are written in one transaction; what an earlier attempt has committed is adopted. Confined to one thread.
 */
public final class TableSink implements StagedWriter {

    private final Host host;
    private final SqlDatabase database;
    private final AttemptKey attempt;
    private final OutputRange output;
    private final TargetTable target;
    private final CommitTable commits;
    private final Connection connection;
    private final SinkTransaction transaction;
    private final RowDigest digest = new RowDigest();
    private Optional<CommitTable.Entry> adopted = Optional.empty();
    private Optional<RowLoader> loader = Optional.empty();

    private TableSink(Host host, SqlDatabase database, TablePlace place, AttemptKey attempt, String outputKey) {
        this.host = host;
        this.database = database;
        this.attempt = attempt;
        this.output = OutputRange.of(outputKey);
        SqlEngine engine = database.engine();
        this.target = new TargetTable(engine, database.schema(), place.table(), place.slotColumn(), place.slotValue());
        this.commits = new CommitTable(engine, database.schema(), place.store());
        this.connection = database.connect(SqlDatabase.Use.WRITE);
        this.transaction = new SinkTransaction(engine, connection);
    }

    /**
     * Opens the sink for one attempt.
     *
     * @throws Problem MG-2501 when a newer attempt has opened it; MG-2502 when the account may not keep the commit table; MG-2505 when
     *     an earlier generation has committed rows that could not be told apart; MG-2510 when another installation has committed the slot
     */
    public static TableSink open(
            Host host, SqlDatabase database, TablePlace place, AttemptKey attempt, String outputKey) {
        TableSink sink = new TableSink(host, database, place, attempt, outputKey);
        try {
            sink.raise();
            host.pass(FailPoint.SINK_OPEN);
            return sink;
        } catch (SQLException e) {
            sink.close();
            throw sink.failed(e);
        } catch (Problem problem) {
            sink.close();
            throw problem;
        }
    }

    @Override
    public void begin(Schema schema) {
        if (adopted.isPresent()) {
            return;
        }
        try {
            transaction.begin();
            target.prepare(connection, schema);
            target.clearSlot(connection);
            loader = Optional.of(
                    switch (database.engine()) {
                        case POSTGRESQL -> new CopyLoader(connection, target, target.columns(schema));
                        case SQLITE -> new InsertLoader(connection, target, target.columns(schema));
                    });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(VectorSchemaRoot batch) {
        if (adopted.isPresent()) {
            return;
        }
        try {
            boolean first = digest.rows() == 0;
            loading().load(batch);
            digest.add(batch);
            if (first) {
                host.pass(FailPoint.WHILE_WRITING);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Written writeAll(TableReader reader) {
        // What is committed already need not be read again.
        return adopted.isPresent() ? finish() : StagedWriter.super.writeAll(reader);
    }

    @Override
    public Written finish() {
        if (adopted.isPresent()) {
            CommitTable.Entry earlier = adopted.get();
            return new Written(earlier.rows(), 0, earlier.digest(), true);
        }
        try {
            loading().finish();
            CommitTable.Entry mine = new CommitTable.Entry(
                    output.generation(), commits.store(), attempt.epoch(), true, digest.rows(), digest.hex());
            host.pass(FailPoint.BEFORE_COMMIT);
            // The fence is checked inside the sink's own transaction: between a check before it and this commit, a
            // paused process could wake up and write with a lease it no longer holds.
            if (!commits.commit(connection, output.key(), mine, nowMicros())) {
                transaction.rollback();
                throw leaseLost(attempt.epoch() + 1);
            }
            transaction.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
        host.pass(FailPoint.SINK_COMMITTED);
        return new Written(digest.rows(), 0, digest.hex(), false);
    }

    @Override
    public JsonNode manifest() {
        return NullNode.getInstance();
    }

    @Override
    public void close() {
        try (connection) {
            if (loader.isPresent()) {
                loader.get().close();
            }
            transaction.rollback();
        } catch (SQLException e) {
            // The transaction ends with the connection, whichever way that went.
            org.slf4j.LoggerFactory.getLogger(TableSink.class).debug("closing a sink failed", e);
        }
    }

    private void raise() throws SQLException {
        boolean known = commits.exists(connection);
        transaction.begin();
        if (!known) {
            commits.create(connection);
        }
        decide(commits.open(connection, output, attempt.epoch(), nowMicros()));
        transaction.commit();
    }

    private void decide(List<CommitTable.Entry> entries) {
        for (CommitTable.Entry entry : entries) {
            if (!entry.store().equals(commits.store())) {
                throw foreign(entry);
            }
        }
        // A later generation than this one is there when the control store was restored from before it.
        adopted = entries.stream()
                .filter(entry -> entry.committed() && entry.generation() >= output.generation())
                .max(Comparator.comparingInt(CommitTable.Entry::generation));
        if (adopted.isPresent()) {
            return;
        }
        for (CommitTable.Entry entry : entries) {
            if (!entry.committed() && entry.epoch() > attempt.epoch()) {
                throw leaseLost(entry.epoch());
            }
            if (entry.committed() && !target.hasSlot()) {
                throw new Problem(StoreCode.CANNOT_RERUN, target.name());
            }
        }
    }

    private RowLoader loading() {
        return loader.orElseThrow(() -> new IllegalStateException("begin() was not called"));
    }

    private Problem foreign(CommitTable.Entry entry) {
        String prefix = output.prefix();
        return new Problem(
                StoreCode.FOREIGN_COMMIT, target.name(), entry.store(), commits.table(), prefix, prefix.length());
    }

    private Problem leaseLost(long epoch) {
        return new Problem(StoreCode.SINK_LEASE_LOST, target.name(), attempt.epoch(), epoch);
    }

    private Problem failed(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return "42501".equals(state) || message.contains("SQLITE_READONLY")
                ? new Problem(StoreCode.SINK_RIGHTS, database.name(), target.name()).because(e)
                : new Problem(StoreCode.SINK_FAILED, database.name(), target.name(), message).because(e);
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, host.now());
    }
}
