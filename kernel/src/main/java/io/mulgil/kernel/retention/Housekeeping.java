package io.mulgil.kernel.retention;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that asks every {@link Retention} now and then. A slice is one small change in the engine's lane with a pause behind
 * it, so that people and the engine do not notice. Close it before the store. Thread-safe.
 */
public final class Housekeeping implements AutoCloseable {

    /** Rows of one slice. */
    public static final int SLICE_ROWS_MAX = 500;

    private static final Duration PAUSE_BETWEEN_SLICES = Duration.ofMillis(100);
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ControlStore store;
    private final Host host;
    private final List<Retention> retentions;
    private final Thread thread;

    private Housekeeping(ControlStore store, Host host, List<Retention> retentions, Duration period) {
        this.store = store;
        this.host = host;
        this.retentions = List.copyOf(retentions);
        this.thread = host.start("store-housekeeping", () -> loop(period));
    }

    /** Starts the loop; its first round begins after one {@code period}. */
    public static Housekeeping start(ControlStore store, Host host, List<Retention> retentions, Duration period) {
        return new Housekeeping(store, host, retentions, period);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop(Duration period) {
        try {
            while (true) {
                host.sleep(period);
                for (Retention retention : retentions) {
                    prune(retention);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Housekeeping ends");
        }
    }

    private void prune(Retention retention) throws InterruptedException {
        try {
            while (slice(retention) == SLICE_ROWS_MAX) {
                host.sleep(PAUSE_BETWEEN_SLICES);
            }
        } catch (Problem e) {
            // The store says so itself to everybody who writes; here the next round will do.
            LOG.debug("Pruning {} has to wait", retention.name(), e);
        } catch (RuntimeException e) {
            LOG.error("Pruning {} failed; it is tried again in the next round", retention.name(), e);
        }
    }

    private int slice(Retention retention) {
        return store.write(Lane.ENGINE, unit -> retention.prune(unit, host.now(), SLICE_ROWS_MAX));
    }
}
