package io.mulgil.pipelines.engine;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;

final class SqliteEarlierClockTest extends EarlierClockContract {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }
}
