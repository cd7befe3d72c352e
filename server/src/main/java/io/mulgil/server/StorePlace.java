package io.mulgil.server;

import io.mulgil.kernel.database.PostgresPlace;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.PostgresStore;
import io.mulgil.kernel.store.SqliteStore;
import java.nio.file.Path;

/** Where the control store lies. */
public sealed interface StorePlace {

    /** Opens it, migrated; problems as {@link SqliteStore#open} and {@link PostgresStore#open} have them. */
    ControlStore open(Path home, Host host);

    /** A SQLite file in the server's home: nothing to set up. */
    record Embedded() implements StorePlace {

        @Override
        public ControlStore open(Path home, Host host) {
            return SqliteStore.open(home.resolve("store"), host);
        }
    }

    /** A PostgreSQL database that several servers may share. */
    record Postgresql(PostgresPlace place) implements StorePlace {

        @Override
        public ControlStore open(Path home, Host host) {
            return PostgresStore.open(place, host);
        }
    }
}
