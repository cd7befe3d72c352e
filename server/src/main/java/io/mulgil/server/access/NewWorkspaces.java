package io.mulgil.server.access;

import io.mulgil.kernel.access.Role;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.access.ledger.RoleLedger;
import io.mulgil.stores.FirstDatastore;
import java.time.Instant;

/** How a workspace begins: with an owner, and with a datastore that is its default. Thread-safe. */
public record NewWorkspaces(Host host, FirstDatastore datastore) {

    /** Adds a workspace; returns when that was. */
    Instant add(WorkUnit unit, String name, String owner) {
        Instant now = host.now();
        RoleLedger.addWorkspace(unit, name, Micros.of(now));
        RoleLedger.put(unit, name, owner, Role.OWNER);
        datastore.add(unit, name);
        return now;
    }
}
