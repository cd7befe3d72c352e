package io.mulgil.kernel.store;

import io.mulgil.kernel.database.PostgresPlace;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;

final class PostgresStoreTest extends ControlStoreContract {

    private final Database database = PostgresServer.shared().database();

    @Override
    protected ControlStore open() {
        return PostgresStore.open(place(database), host);
    }

    static PostgresPlace place(Database database) {
        return new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of(database.password()));
    }
}
