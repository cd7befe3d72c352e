package io.mulgil.server;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.server.access.Times;
import io.mulgil.server.access.ledger.SessionLedger;
import io.mulgil.server.access.ledger.TokenLedger;
import io.mulgil.server.http.Door;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, every quarter of an hour, what has expired: sessions, codes, tokens, kept answers. Owns one thread. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Host host;
    private final ControlStore store;
    private final Door door;
    private final Thread thread;

    Housekeeping(Host host, ControlStore store, Door door) {
        this.host = host;
        this.store = store;
        this.door = door;
        this.thread = host.start("housekeeping", this::loop);
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
        long now = Times.micros(host.now());
        try {
            store.change(Lane.ENGINE, unit -> {
                SessionLedger.removeExpired(unit, now);
                TokenLedger.removeExpired(unit, now);
            });
            door.prune();
        } catch (Problem problem) {
            LOG.warn("Expired credentials stay until the next round: {}", problem.getMessage());
        }
    }
}
