package io.mulgil.kernel.database;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a store to {@link StoreVersion#CURRENT}, forward only, with every room's scripts under {@code db/mulgil}. A store that is
 * there already costs one select; the migration library is loaded only when there is something to do.
 *
 * @param source connections that may change tables
 * @param words what the placeholders of the scripts stand for on this engine
 * @param identity what a store is given that has no identity yet
 */
public record Migration(DataSource source, Map<String, String> words, String identity) {

    /** The words of SQLite: a number as key is the row's own number, and a table can be kept in the order of its key. */
    public static final Map<String, String> SQLITE = Map.of(
            "text", "TEXT",
            "blob", "BLOB",
            "key", "INTEGER",
            "clustered", " WITHOUT ROWID");
    /** The words of PostgreSQL: byte order for text, so that both engines sort keys alike. */
    public static final Map<String, String> POSTGRESQL = Map.of(
            "text", "TEXT COLLATE \"C\"",
            "blob", "BYTEA",
            "key", "BIGINT",
            "clustered", "");

    /**
     * Checks and, where needed, migrates.
     *
     * @param before run before tables of an older store are changed; its failure stops the migration
     * @throws Problem MG-1105 when the store is newer than this program
     */
    public void run(Preparation before) throws SQLException, IOException {
        OptionalInt found = version();
        int version = found.orElse(StoreVersion.NONE);
        if (version > StoreVersion.CURRENT) {
            throw new Problem(KernelCode.STORE_NEWER, version, StoreVersion.CURRENT);
        }
        if (version == StoreVersion.CURRENT) {
            return;
        }
        if (found.isPresent()) {
            before.run();
        }
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/mulgil")
                .placeholders(placeholders())
                .table("migration_history")
                .load()
                .migrate();
        try (Connection connection = source.getConnection()) {
            StoreVersion.write(connection, StoreVersion.CURRENT);
        }
    }

    /** What has to be done before tables of an older store are changed. */
    public interface Preparation {
        void run() throws SQLException, IOException;
    }

    private Map<String, String> placeholders() {
        Map<String, String> all = new HashMap<>(words);
        all.put("identity", identity);
        return all;
    }

    /** The store's version; empty when it has no tables yet. */
    private OptionalInt version() throws SQLException {
        try (Connection connection = source.getConnection()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "store_version", null)) {
                if (!tables.next()) {
                    return OptionalInt.empty();
                }
            }
            return OptionalInt.of(StoreVersion.read(connection));
        }
    }
}
