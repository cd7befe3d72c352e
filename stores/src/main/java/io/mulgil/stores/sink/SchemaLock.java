package io.mulgil.stores.sink;

import io.mulgil.stores.database.SqlEngine;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes attempts that find a table missing create it one after the other, to the end of the transaction. */
final class SchemaLock {

    /** Any number will do, as long as all of Mulgil takes the same one. */
    private static final long KEY = 0x6D756C67696CL;

    private SchemaLock() {}

    static void take(SqlEngine engine, Statement statement) throws SQLException {
        switch (engine) {
            // "create table if not exists" is not safe against itself on PostgreSQL: the loser fails with a duplicate
            // key.
            case POSTGRESQL -> statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
            // SQLite has one writer; this connection is it.
            case SQLITE -> {}
        }
    }
}
