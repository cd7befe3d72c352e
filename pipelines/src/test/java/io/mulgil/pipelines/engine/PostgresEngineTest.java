package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;

final class PostgresEngineTest extends EngineContract {

    private final PostgresLedger postgres = new PostgresLedger();

    @Override
    protected ControlStore open(Host host) {
        return postgres.open(host);
    }
}
