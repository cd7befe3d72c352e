package io.mulgil.kernel.database.postgres;

import io.mulgil.kernel.secret.Secret;

/** Where a PostgreSQL database is and who enters it. The database exists already; the user may create tables in it. */
public record PostgresPlace(String host, int port, String database, String user, Secret password) {

    /** Host, port and database, without credentials. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
