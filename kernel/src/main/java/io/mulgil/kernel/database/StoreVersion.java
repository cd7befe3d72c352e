package io.mulgil.kernel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one number that says which tables a store has: the major version of its newest migration. */
public final class StoreVersion {

    /** What this program reads and writes. */
    public static final int CURRENT = 2;
    /** The table it stands in. */
    static final String TABLE = "store_version";
    /** A store whose first migration has not ended. */
    static final int NONE = 0;

    private StoreVersion() {}

    static void write(Connection connection, int version) throws SQLException {
        try (Statement delete = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("insert into store_version (version) values (?)")) {
            delete.executeUpdate("delete from store_version");
            insert.setLong(1, version);
            insert.executeUpdate();
        }
    }

    /** The version of a store that has the table. */
    public static int read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(version) from store_version")) {
            return rows.next() ? rows.getInt(1) : NONE;
        }
    }
}
