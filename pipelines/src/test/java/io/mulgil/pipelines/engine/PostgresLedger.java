package io.mulgil.pipelines.engine;

import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;

/** A database of its own on the tests' PostgreSQL, for one control store. */
public final class PostgresLedger {

    private final Database database = PostgresServer.shared().database();

    public ControlStore open(Host host) {
        Secret password = Secret.of(database.password());
        return PostgresStore.open(
                new PostgresPlace(database.host(), database.port(), database.name(), database.user(), password), host);
    }
}
