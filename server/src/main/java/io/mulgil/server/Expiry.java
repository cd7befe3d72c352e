package io.mulgil.server;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.access.ledger.SessionLedger;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.http.Door;
import io.mulgil.stores.StagingSweep;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, every quarter of an hour, what has expired: sessions, codes, tokens, kept answers, and staged files that were never
 * published. Renews the machine's token before that expires. Owns one thread.
 */
final class Expiry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Host host;
    private final ControlStore store;
    private final Door door;
    private final StagingSweep staging;
    private final Runnable renewal;
    private final Thread thread;

    /** @param renewal renews the machine's token when it is time */
    Expiry(Host host, ControlStore store, Door door, StagingSweep staging, Runnable renewal) {
        this.host = host;
        this.store = store;
        this.door = door;
        this.staging = staging;
        this.renewal = renewal;
        this.thread = host.start("expiry", this::loop);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void loop() {
        try {
            while (true) {
                host.sleep(PAUSE);
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        long now = Micros.of(host.now());
        try {
            store.change(Lane.ENGINE, unit -> {
                SessionLedger.removeExpired(unit, now);
                TokenLedger.removeExpired(unit, now);
            });
            door.prune();
            renewal.run();
            staging.sweep();
        } catch (Problem problem) {
            LOG.warn("What has expired stays until the next round: {}", problem.getMessage());
        }
    }
}
