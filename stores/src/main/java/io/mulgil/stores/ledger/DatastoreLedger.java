package io.mulgil.stores.ledger;

import io.mulgil.kernel.store.Micros;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.datastore.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** The table of datastores of one workspace. */
public record DatastoreLedger(String workspace) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String COLUMNS =
            """
            spec, revision, created_at, updated_at, tested_at, test_state, tags,
            case when name = (
                select chosen.datastore from datastore_default chosen
                where chosen.workspace = datastore.workspace) then 1 else 0 end as is_default
            """;

    public List<Datastore> list(Handle sql) {
        return sql.createQuery("select " + COLUMNS + " from datastore where workspace = :workspace order by name")
                .bind("workspace", workspace)
                .map((row, context) -> read(row))
                .list();
    }

    public Optional<Datastore> find(Handle sql, String name) {
        return sql.createQuery("select " + COLUMNS + " from datastore where workspace = :workspace and name = :name")
                .bind("workspace", workspace)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Inserts or replaces; a changed description forgets the last probe. */
    public void put(Handle sql, DatastoreSpec spec, long revision, Instant now) {
        sql.createUpdate(
                        """
                        insert into datastore (workspace, name, revision, type, spec, created_at, updated_at)
                        values (:workspace, :name, :revision, :type, :spec, :now, :now)
                        on conflict (workspace, name) do update
                        set revision = excluded.revision, type = excluded.type, spec = excluded.spec,
                            updated_at = excluded.updated_at, tested_at = null, test_state = null
                        """)
                .bind("workspace", workspace)
                .bind("name", spec.name())
                .bind("revision", revision)
                .bind("type", spec.type())
                .bind("spec", spec.toJson().toString())
                .bind("now", Micros.of(now))
                .execute();
    }

    /** Changes the tags and nothing else: the description and what a probe has found stay. */
    public void tag(Handle sql, String name, Tags tags, long revision, Instant now) {
        sql.createUpdate(
                        """
                        update datastore set tags = :tags, revision = :revision, updated_at = :now
                        where workspace = :workspace and name = :name
                        """)
                .bind("tags", tags.toJson())
                .bind("revision", revision)
                .bind("now", Micros.of(now))
                .bind("workspace", workspace)
                .bind("name", name)
                .execute();
    }

    /** The workspace's default datastore. */
    public Optional<Datastore> defaultDatastore(Handle sql) {
        return list(sql).stream().filter(Datastore::isDefault).findFirst();
    }

    public void makeDefault(Handle sql, String name) {
        sql.createUpdate(
                        """
                        insert into datastore_default (workspace, datastore) values (:workspace, :name)
                        on conflict (workspace) do update set datastore = excluded.datastore
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .execute();
    }

    /** Remembers a probe, unless the description has changed meanwhile. */
    public void tested(Handle sql, DatastoreSpec spec, ProbeReport.State state, Instant now) {
        sql.createUpdate(
                        """
                        update datastore set tested_at = :now, test_state = :state
                        where workspace = :workspace and name = :name and spec = :spec
                        """)
                .bind("now", Micros.of(now))
                .bind("state", state.name())
                .bind("workspace", workspace)
                .bind("name", spec.name())
                .bind("spec", spec.toJson().toString())
                .execute();
    }

    /** Forgets a datastore, and that it was the default. */
    public boolean remove(Handle sql, String name) {
        sql.createUpdate("delete from datastore_default where workspace = :workspace and datastore = :name")
                .bind("workspace", workspace)
                .bind("name", name)
                .execute();
        return sql.createUpdate("delete from datastore where workspace = :workspace and name = :name")
                        .bind("workspace", workspace)
                        .bind("name", name)
                        .execute()
                == 1;
    }

    private Datastore read(ResultSet row) throws SQLException {
        long testedAt = row.getLong("tested_at");
        List<Datastore.LastTest> tests = row.wasNull()
                ? List.of()
                : List.of(new Datastore.LastTest(
                        Micros.instant(testedAt), ProbeReport.State.valueOf(row.getString("test_state"))));
        return new Datastore(
                workspace,
                DatastoreSpec.fromJson(MAPPER.readTree(row.getString("spec"))),
                row.getLong("revision"),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")),
                tests,
                Tags.fromJson(row.getString("tags")),
                row.getInt("is_default") == 1);
    }
}
