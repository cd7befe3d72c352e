package io.mulgil.server;

import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.database.sqlite.BackupFile;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import java.nio.file.Path;

/** Where the control store lies. */
public sealed interface StorePlace {

    /** Opens it, migrated; problems as {@link SqliteStore#open} and {@link PostgresStore#open} have them. */
    ControlStore open(Path home, Host host);

    /** Makes the store from a backup; problems as {@link SqliteStore#restore} and {@link PostgresStore#restore} have them. */
    void restore(BackupFile backup, Path home, Host host);

    /** A SQLite file in the server's home: nothing to set up. */
    record Embedded() implements StorePlace {

        @Override
        public ControlStore open(Path home, Host host) {
            return SqliteStore.open(home.resolve("store"), host);
        }

        @Override
        public void restore(BackupFile backup, Path home, Host host) {
            SqliteStore.restore(backup, home.resolve("store"), host);
        }
    }

    /** A PostgreSQL database that several servers may share. */
    record Postgresql(PostgresPlace place) implements StorePlace {

        @Override
        public ControlStore open(Path home, Host host) {
            return PostgresStore.open(place, host);
        }

        @Override
        public void restore(BackupFile backup, Path home, Host host) {
            PostgresStore.restore(backup, place, host);
        }
    }
}
