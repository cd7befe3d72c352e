package io.mulgil.stores.database;

import java.sql.Connection;

/**
 * A database that can be connected to. Thread-safe.
 */
public interface SqlDatabase {

    SqlEngine engine();

    /** Name of the datastore, for messages. */
    String name();

    /** The schema tables without one of their own lie in; empty for the account's default. */
    String schema();

    /**
     * A fresh connection with auto-commit on; the caller closes it.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-2101, MG-2102 or MG-2103
     */
    Connection connect(Use use);

    /** What a connection is for. */
    enum Use {
        PROBE,
        READ,
        WRITE
    }
}
