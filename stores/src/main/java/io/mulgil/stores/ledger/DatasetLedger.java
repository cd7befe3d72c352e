package io.mulgil.stores.ledger;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.store.Micros;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.dataset.DatasetVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of datasets of one workspace and of their versions. */
public record DatasetLedger(String workspace) {

    private static final String VERSION_COLUMNS =
            """
            v.dataset, v.version, v.output_key, v.part, v.instance_id, v.attempt, v.epoch,
            v.file_count, v.byte_count, v.row_count, v.added_rows, v.schema_json, v.created_at
            """;
    private static final String DATASET_QUERY =
            """
            select d.name, d.version, v.file_count, v.byte_count, v.row_count, d.created_at, d.updated_at
            from dataset d join dataset_version v
            on v.workspace = d.workspace and v.dataset = d.name and v.version = d.version
            where d.workspace = :workspace
            """;

    public List<Dataset> list(Handle sql) {
        return sql.createQuery(DATASET_QUERY + " order by d.name")
                .bind("workspace", workspace)
                .map((row, context) -> dataset(row))
                .list();
    }

    public Optional<Dataset> find(Handle sql, String name) {
        return sql.createQuery(DATASET_QUERY + " and d.name = :name")
                .bind("workspace", workspace)
                .bind("name", name)
                .map((row, context) -> dataset(row))
                .findOne();
    }

    /** The newest versions below {@code before}, newest first. */
    public List<DatasetVersion> versions(Handle sql, String name, long before, int limit) {
        return sql.createQuery(
                        "select " + VERSION_COLUMNS
                                + """
                         from dataset_version v
                        where v.workspace = :workspace and v.dataset = :name and v.version < :before
                        order by v.version desc limit :limit
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> version(row))
                .list();
    }

    public Optional<DatasetVersion> version(Handle sql, String name, long version) {
        return versions(sql, name, version + 1, 1).stream()
                .filter(found -> found.version() == version)
                .findFirst();
    }

    /** The newest versions that an instance's commits became, newest first. */
    public List<DatasetVersion> publishedBy(Handle sql, long instance, int limit) {
        return sql.createQuery(
                        "select " + VERSION_COLUMNS
                                + """
                         from dataset_version v
                        where v.workspace = :workspace and v.instance_id = :instance
                        order by v.created_at desc, v.dataset limit :limit
                        """)
                .bind("workspace", workspace)
                .bind("instance", instance)
                .bind("limit", limit)
                .map((row, context) -> version(row))
                .list();
    }

    /** The version an output key was committed as. */
    public Optional<Long> committed(Handle sql, String name, String outputKey) {
        return sql.createQuery(
                        """
                        select version from dataset_version
                        where workspace = :workspace and dataset = :name and output_key = :outputKey
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("outputKey", outputKey)
                .mapTo(Long.class)
                .findOne();
    }

    /** Moves the pointer, making the dataset at its first version. */
    public void point(Handle sql, String name, long version, Instant now) {
        sql.createUpdate(
                        """
                        insert into dataset (workspace, name, version, created_at, updated_at)
                        values (:workspace, :name, :version, :now, :now)
                        on conflict (workspace, name) do update
                        set version = excluded.version, updated_at = excluded.updated_at
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("version", version)
                .bind("now", Micros.of(now))
                .execute();
    }

    public void add(Handle sql, DatasetVersion version) {
        AttemptKey attempt = version.attempt();
        sql.createUpdate(
                        """
                        insert into dataset_version (workspace, dataset, version, output_key, part, instance_id, attempt,
                            epoch, file_count, byte_count, row_count, added_rows, schema_json, created_at)
                        values (:workspace, :name, :version, :outputKey, :part, :instance, :attempt,
                            :epoch, :files, :bytes, :rows, :addedRows, :schema, :now)
                        """)
                .bind("workspace", workspace)
                .bind("name", version.dataset())
                .bind("version", version.version())
                .bind("outputKey", version.outputKey())
                .bind("part", version.partition())
                .bind("instance", attempt.instance())
                .bind("attempt", attempt.attempt())
                .bind("epoch", attempt.epoch())
                .bind("files", version.files())
                .bind("bytes", version.bytes())
                .bind("rows", version.rows())
                .bind("addedRows", version.addedRows())
                .bind("schema", version.schema())
                .bind("now", Micros.of(version.createdAt()))
                .execute();
    }

    private Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                workspace,
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                Micros.instant(row.getLong(6)),
                Micros.instant(row.getLong(7)));
    }

    private DatasetVersion version(ResultSet row) throws SQLException {
        return new DatasetVersion(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                new AttemptKey(workspace, row.getLong(5), row.getInt(6), row.getLong(7)),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getString(12),
                Micros.instant(row.getLong(13)));
    }
}
