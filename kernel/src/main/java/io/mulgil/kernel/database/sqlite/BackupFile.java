package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.Migration;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.file.FileDigest;
import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backup of a control store, whatever engine that stands on: one SQLite file with the same tables, and beside it its digest in the
 * form of the program sha256sum. It holds secrets only as the vault has encrypted them; the vault's key is never in it. Immutable.
 */
public record BackupFile(Path path) {

    private static final String HISTORY = "migration_history";

    /**
     * What a sound backup holds.
     *
     * @param version of the store
     * @param rows number of rows by table
     */
    public record Contents(int version, long bytes, Map<String, Long> rows) {}

    /** Writes a draft of a backup. */
    public interface Writing {
        void write(Path draft) throws SQLException, IOException;
    }

    /** Fills the tables of an empty store. */
    public interface Filling {
        void fill(Connection target, List<String> tables) throws SQLException;
    }

    /**
     * Writes a backup: under its name there is a whole one or none.
     *
     * @throws Problem MG-1109 when there is a file of that name
     */
    public void write(Writing body) throws SQLException, IOException {
        if (Files.exists(path)) {
            throw new Problem(KernelCode.BACKUP_EXISTS, path);
        }
        Path draft = path.resolveSibling(path.getFileName() + ".part");
        boolean written = false;
        try {
            Files.deleteIfExists(draft);
            body.write(draft);
            DurableFiles.flush(draft);
            DurableFiles.write(digest(), FileDigest.sha256(draft) + "  " + path.getFileName() + "\n");
            DurableFiles.replace(draft, path);
            written = true;
        } finally {
            if (!written) {
                for (String ending : List.of("", "-wal", "-shm")) {
                    Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + ending));
                }
                Files.deleteIfExists(digest());
            }
        }
    }

    /** Writes a backup whose rows come from somewhere else than a SQLite file. */
    public void fill(Filling filling) throws SQLException, IOException {
        write(draft -> {
            SqliteFile fresh = new SqliteFile(draft);
            fresh.create();
            // The identity is the source's, which comes with its rows.
            new Migration(fresh.writing(), Migration.SQLITE, "").run(() -> {});
            try (Connection connection = fresh.writing().getConnection()) {
                connection.setAutoCommit(false);
                filling.fill(connection, tables(connection));
                connection.commit();
                connection.setAutoCommit(true);
                leaveLog(connection);
            }
        });
    }

    /**
     * Reads the whole backup and checks it.
     *
     * @throws Problem MG-1111 when it is not what was written, or not sound; MG-1108 when it is no control store; MG-1105 when it is
     *     newer than this program
     */
    public Contents verify() {
        SqliteFile file = new SqliteFile(path);
        try {
            file.requireOurs();
            requireDigest();
            try (Connection connection = file.reading().getConnection()) {
                requireSound(connection);
                int version = StoreVersion.read(connection);
                if (version > StoreVersion.CURRENT) {
                    throw new Problem(KernelCode.STORE_NEWER, version, StoreVersion.CURRENT);
                }
                return new Contents(version, Files.size(path), rows(connection));
            }
        } catch (SQLException | IOException e) {
            throw damaged(String.valueOf(e.getMessage())).because(e);
        }
    }

    // A backup is one file, readable where nothing can be written beside it.
    private static void leaveLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=delete");
        }
    }

    /** Reads from a backup. */
    public interface Reading {
        void read(Connection source) throws SQLException;
    }

    /** Hands over a backup's rows as a store of this program's version has them; an older backup itself stays as it is. */
    public void read(Host host, Reading reading) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("mulgil-restore-");
        try {
            SqliteStore.restore(this, folder.resolve("store"), host);
            SqliteFile copy = new SqliteFile(folder.resolve("store").resolve(SqliteStore.FILE_NAME));
            try (Connection source = copy.reading().getConnection()) {
                reading.read(source);
            }
        } finally {
            FileTree.remove(folder);
        }
    }

    /** Puts a copy of the backup in the place of a store's file, which must not exist. */
    void copyTo(Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.copy(path, fresh);
        DurableFiles.flush(fresh);
        DurableFiles.replace(fresh, target);
    }

    /** The tables of a store in the order they were made, but for the migrations' own. */
    public static List<String> tables(Connection sqlite) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = sqlite.createStatement();
                ResultSet rows = statement.executeQuery("select name from sqlite_master where type = 'table'"
                        + " and name not like 'sqlite!_%' escape '!' and name <> '" + HISTORY + "' order by rowid")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void requireDigest() throws IOException {
        if (!Files.exists(digest())) {
            throw damaged("its digest, " + digest().getFileName() + ", is missing");
        }
        if (!Files.readString(digest()).startsWith(FileDigest.sha256(path) + " ")) {
            throw damaged("it does not fit its digest");
        }
    }

    private void requireSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("pragma integrity_check(1)")) {
            String first = found.next() ? found.getString(1) : "the check gave no answer";
            if (!first.equals("ok")) {
                throw damaged(first);
            }
        }
    }

    private static Map<String, Long> rows(Connection connection) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                rows.put(table, count.next() ? count.getLong(1) : 0);
            }
        }
        return rows;
    }

    private Path digest() {
        return path.resolveSibling(path.getFileName() + ".sha256");
    }

    private Problem damaged(String why) {
        return new Problem(KernelCode.BACKUP_DAMAGED, path, why);
    }
}
