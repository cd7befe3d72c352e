package io.mulgil.stores.ledger;

import io.mulgil.stores.dataset.DatasetFile;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table of the files of all dataset versions of one workspace. A row says in which versions its file is, so that a commit writes
 * rows for its own files only, however many files the dataset has.
 */
public record DatasetFileLedger(String workspace) {

    /** The files of a version, those of one partition when {@code part} is not empty, at most {@code limit}. */
    public List<DatasetFile> list(Handle sql, String name, long version, String part, int limit) {
        return sql.createQuery(
                        """
                        select path, part, byte_count, row_count, digest from dataset_file
                        where workspace = :workspace and dataset = :name and added_version <= :version
                        and (removed_version = 0 or removed_version > :version) and (:part = '' or part = :part)
                        order by part, path limit :limit
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("version", version)
                .bind("part", part)
                .bind("limit", limit)
                .map((row, context) -> new DatasetFile(
                        row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getString(5)))
                .list();
    }

    /** Which file of which dataset. */
    public record Key(String workspace, String dataset, String path) {

        /** Before every other. */
        public static final Key START = new Key("", "", "");
    }

    /** Files of all workspaces in the order of their keys, after {@code after}. */
    public static List<Key> keys(Handle sql, Key after, int limit) {
        return sql.createQuery(
                        """
                        select workspace, dataset, path from dataset_file
                        where (workspace, dataset, path) > (:workspace, :dataset, :path)
                        order by workspace, dataset, path limit :limit
                        """)
                .bindMethods(after)
                .bind("limit", limit)
                .map((row, context) -> new Key(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Whether a file belongs to any version. */
    public boolean holds(Handle sql, String path) {
        return sql.createQuery("select count(*) from dataset_file where workspace = :workspace and path = :path")
                        .bind("workspace", workspace)
                        .bind("path", path)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    public void add(Handle sql, String name, long version, DatasetFile file) {
        sql.createUpdate(
                        """
                        insert into dataset_file (workspace, dataset, path, part, byte_count, row_count, digest,
                            added_version, removed_version)
                        values (:workspace, :name, :path, :part, :bytes, :rows, :digest, :version, 0)
                        """)
                .bind("workspace", workspace)
                .bind("name", name)
                .bind("path", file.path())
                .bind("part", file.partition())
                .bind("bytes", file.bytes())
                .bind("rows", file.rows())
                .bind("digest", file.digest())
                .bind("version", version)
                .execute();
    }

    /** Takes the live files of a partition, or all when {@code part} is empty, out of {@code version} and what follows. */
    public Totals remove(Handle sql, String name, long version, String part) {
        String live =
                """
                 where workspace = :workspace and dataset = :name and removed_version = 0 and (:part = '' or part = :part)
                """;
        Totals removed = bound(
                        sql.createQuery("select count(*), coalesce(sum(byte_count), 0), coalesce(sum(row_count), 0)"
                                + " from dataset_file" + live),
                        name,
                        part)
                .map((row, context) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one();
        bound(sql.createUpdate("update dataset_file set removed_version = :version" + live), name, part)
                .bind("version", version)
                .execute();
        return removed;
    }

    /** Sums over files. */
    public record Totals(long files, long bytes, long rows) {}

    private <T extends SqlStatement<T>> T bound(T statement, String name, String part) {
        return statement.bind("workspace", workspace).bind("name", name).bind("part", part);
    }
}
