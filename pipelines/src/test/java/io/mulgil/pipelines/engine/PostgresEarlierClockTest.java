package io.mulgil.pipelines.engine;

import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;

final class PostgresEarlierClockTest extends EarlierClockContract {

    private final Database database = PostgresServer.shared().database();

    @Override
    protected ControlStore open(Host host) {
        return PostgresStore.open(
                new PostgresPlace(
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        Secret.of(database.password())),
                host);
    }
}
