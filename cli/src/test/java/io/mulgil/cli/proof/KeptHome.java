package io.mulgil.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A server's home in one file beside the tests. Where the home lay stands in it as {@link #PLACE}. */
record KeptHome(Path archive) {

    static final String PLACE = "@HOME@";

    private static final List<String> KEPT = List.of("store/mulgil.db", "vault.key", "datasets", "examples");
    private static final String STORE = "store/mulgil.db";

    /** Keeps what a stopped server has left in {@code home}. */
    void pack(Path home) throws IOException, SQLException {
        Path store = home.resolve(STORE);
        if (Files.exists(store)) {
            rename(store, home.toString(), PLACE);
        }
        Files.createDirectories(archive.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = home.relativize(file).toString();
                if (KEPT.stream().anyMatch(name::startsWith)) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    /** Lays a copy into {@code home}. */
    void unpack(Path home) throws IOException, SQLException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = home.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        Files.setPosixFilePermissions(home.resolve("vault.key"), PosixFilePermissions.fromString("rw-------"));
        if (Files.exists(home.resolve(STORE))) {
            rename(home.resolve(STORE), PLACE, home.toString());
        }
    }

    // The file is rewritten as a whole afterwards: free pages must not tell the old name either.
    private static void rename(Path store, String from, String to) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            for (String column : textColumns(connection)) {
                String table = column.substring(0, column.indexOf('.'));
                String name = column.substring(column.indexOf('.') + 1);
                String sql = "update " + table + " set " + name + " = replace(" + name + ", ?, ?) where instr(" + name
                        + ", ?) > 0";
                try (PreparedStatement replace = connection.prepareStatement(sql)) {
                    replace.setString(1, from);
                    replace.setString(2, to);
                    replace.setString(3, from);
                    replace.executeUpdate();
                }
            }
            statement.execute("vacuum");
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        Files.deleteIfExists(store.resolveSibling("mulgil.db.sums"));
    }

    private static List<String> textColumns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select t.name || '.' || c.name from sqlite_master t join pragma_table_info(t.name) c"
                                + " where t.type = 'table' and upper(c.type) = 'TEXT'")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        return columns;
    }
}
