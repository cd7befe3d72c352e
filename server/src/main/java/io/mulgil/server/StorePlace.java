package io.mulgil.server;

import io.mulgil.kernel.secret.Secret;

/** Where the control store lies. */
public sealed interface StorePlace {

    /** A SQLite file in the server's home: nothing to set up. */
    record Embedded() implements StorePlace {}

    /** A PostgreSQL database; {@code url} is {@code jdbc:postgresql://host:port/database}. */
    record Postgresql(String url, String user, Secret password) implements StorePlace {}
}
