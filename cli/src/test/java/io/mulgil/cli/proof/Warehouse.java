package io.mulgil.cli.proof;

import io.mulgil.cli.TestServer;
import io.mulgil.parts.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database that the flights example sums up into. */
public interface Warehouse {

    /** Makes the copied example write here. */
    void describe(Path example, TestServer server) throws IOException, InterruptedException;

    Connection connect() throws SQLException;

    /** The SQLite file the example brings. */
    static Warehouse sqlite(Path home) {
        return new Warehouse() {
            @Override
            public void describe(Path example, TestServer server) {}

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("examples/flights/warehouse.db"));
            }
        };
    }

    /** A database of PostgreSQL whose password lies in the vault. */
    static Warehouse postgresql(Database database) {
        return new Warehouse() {
            @Override
            public void describe(Path example, TestServer server) throws IOException, InterruptedException {
                server.keepSecret("warehouse", database.password());
                Files.writeString(
                        example.resolve("datastores/warehouse.yaml"),
                        """
                        name: warehouse
                        type: jdbc
                        engine: postgresql
                        host: %s
                        port: %d
                        database: %s
                        user: %s
                        password: secret://warehouse
                        """
                                .formatted(database.host(), database.port(), database.name(), database.user()));
            }

            @Override
            public Connection connect() throws SQLException {
                return database.connect();
            }
        };
    }
}
