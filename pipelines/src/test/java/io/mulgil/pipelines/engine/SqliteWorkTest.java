package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.SqliteStore;

final class SqliteWorkTest extends WorkContract {

    @Override
    ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }
}
