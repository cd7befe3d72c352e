package io.mulgil.pipelines.definition.ledger;

import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.definition.Form;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads and writes stored definitions. Stateless, thread-safe. */
public final class DefinitionLedger {

    private static final String COLUMNS =
            """
            p.workspace, p.name, r.revision, p.state, r.form, r.source, r.text, r.run_as, r.parameter_values,
            r.applied_at, r.applied_by, p.activated_at""";

    private static final RowMapper<StoredPipeline> ROW = (row, context) -> new StoredPipeline(
            row.getString("workspace"),
            row.getString("name"),
            row.getInt("revision"),
            StoredPipeline.State.valueOf(row.getString("state")),
            Form.valueOf(row.getString("form")),
            row.getString("source"),
            row.getString("text"),
            row.getString("run_as"),
            ParameterValues.read(row.getString("parameter_values")),
            instant(row.getLong("applied_at")),
            row.getString("applied_by"),
            instant(row.getLong("activated_at")));

    /** The newest revision of a pipeline. */
    public Optional<StoredPipeline> current(Handle handle, String workspace, String pipeline) {
        return named(
                        handle.createQuery(
                                "select " + COLUMNS
                                        + """
                 from pipeline p
                 join pipeline_revision r
                   on r.workspace = p.workspace and r.pipeline = p.name and r.revision = p.revision
                where p.workspace = :workspace and p.name = :name"""),
                        workspace,
                        pipeline)
                .map(ROW)
                .findOne();
    }

    /** Which revision of a pipeline is the newest, and its state. */
    public record Head(int revision, StoredPipeline.State state) {}

    public Optional<Head> head(Handle handle, String workspace, String pipeline) {
        return named(
                        handle.createQuery(
                                "select revision, state from pipeline where workspace = :workspace and name = :name"),
                        workspace,
                        pipeline)
                .map((row, context) -> new Head(row.getInt(1), StoredPipeline.State.valueOf(row.getString(2))))
                .findOne();
    }

    /** Grows whenever the {@link #head} of any pipeline changes. */
    public long changes(Handle handle) {
        return handle.createQuery("select count from pipeline_changes where id = 1")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** A pipeline as it was at one revision, with its state of now. */
    public Optional<StoredPipeline> at(Handle handle, String workspace, String pipeline, int revision) {
        return named(
                        handle.createQuery(
                                "select " + COLUMNS
                                        + """
                 from pipeline p
                 join pipeline_revision r on r.workspace = p.workspace and r.pipeline = p.name
                where p.workspace = :workspace and p.name = :name and r.revision = :revision"""),
                        workspace,
                        pipeline)
                .bind("revision", revision)
                .map(ROW)
                .findOne();
    }

    /** All pipelines of a workspace by name. */
    public List<StoredPipeline> list(Handle handle, String workspace) {
        return handle.createQuery(
                        "select " + COLUMNS
                                + """
                 from pipeline p
                 join pipeline_revision r
                   on r.workspace = p.workspace and r.pipeline = p.name and r.revision = p.revision
                where p.workspace = :workspace order by p.name""")
                .bind("workspace", workspace)
                .map(ROW)
                .list();
    }

    /** All active pipelines of all workspaces; for the engine. */
    public List<StoredPipeline> active(Handle handle) {
        return handle.createQuery(
                        "select " + COLUMNS
                                + """
                 from pipeline p
                 join pipeline_revision r
                   on r.workspace = p.workspace and r.pipeline = p.name and r.revision = p.revision
                where p.state = 'ACTIVE' order by p.workspace, p.name""")
                .map(ROW)
                .list();
    }

    /**
     * Stores {@code pipeline} as the newest revision.
     *
     * @return whether it was stored; false when its revision is not the one after the current
     */
    public boolean put(WorkUnit unit, StoredPipeline pipeline) {
        int changed = pipeline.revision() == 1 ? insert(unit.sql(), pipeline) : advance(unit.sql(), pipeline);
        if (changed == 0) {
            return false;
        }
        count(unit);
        named(
                        unit.sql()
                                .createUpdate(
                                        """
                insert into pipeline_revision
                  (workspace, pipeline, revision, form, source, text, run_as, parameter_values, applied_at, applied_by)
                values
                  (:workspace, :name, :revision, :form, :source, :text, :runAs, :values, :appliedAt, :appliedBy)"""),
                        pipeline.workspace(),
                        pipeline.name())
                .bind("revision", pipeline.revision())
                .bind("form", pipeline.form().name())
                .bind("source", pipeline.source())
                .bind("text", pipeline.text())
                .bind("runAs", pipeline.runAs())
                .bind("values", ParameterValues.write(pipeline.values()))
                .bind("appliedAt", micros(pipeline.appliedAt()))
                .bind("appliedBy", pipeline.appliedBy())
                .execute();
        return true;
    }

    /** Pauses or resumes a pipeline. Returns whether there is one and its state was another. */
    public boolean setState(WorkUnit unit, String workspace, String pipeline, StoredPipeline.State state) {
        boolean changed = unit.sql()
                        .createUpdate(
                                """
                update pipeline set state = :state
                where workspace = :workspace and name = :name and state <> :state""")
                        .bind("state", state.name())
                        .bind("workspace", workspace)
                        .bind("name", pipeline)
                        .execute()
                == 1;
        if (changed) {
            count(unit);
        }
        return changed;
    }

    private static void count(WorkUnit unit) {
        unit.sql()
                .execute("insert into pipeline_changes (id, count) values (1, 1)"
                        + " on conflict (id) do update set count = pipeline_changes.count + 1");
    }

    private static int insert(Handle handle, StoredPipeline pipeline) {
        return handle.createUpdate(
                        """
                insert into pipeline (workspace, name, revision, state, activated_at)
                values (:workspace, :name, 1, :state, :activatedAt)
                on conflict (workspace, name) do nothing""")
                .bind("workspace", pipeline.workspace())
                .bind("name", pipeline.name())
                .bind("state", pipeline.state().name())
                .bind("activatedAt", micros(pipeline.activatedAt()))
                .execute();
    }

    // A definition that changes keeps its state: applying never resumes what somebody has paused.
    private static int advance(Handle handle, StoredPipeline pipeline) {
        return handle.createUpdate(
                        """
                update pipeline set revision = :revision
                where workspace = :workspace and name = :name and revision = :revision - 1""")
                .bind("revision", pipeline.revision())
                .bind("workspace", pipeline.workspace())
                .bind("name", pipeline.name())
                .execute();
    }

    private static <S extends SqlStatement<S>> S named(S statement, String workspace, String pipeline) {
        return statement.bind("workspace", workspace).bind("name", pipeline);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
