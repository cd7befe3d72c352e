package io.mulgil.kernel.database;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.StoreCheck;
import java.time.Duration;
import java.util.Locale;

/** How long a check may still take, and whom it tells how far it is. Confined to the thread that checks. */
public final class CheckTime {

    private final Host host;
    private final Duration timeMax;
    private final long endNanos;
    private final StoreCheck.Watch watch;
    private StoreCheck.Part part = StoreCheck.Part.PAGES;
    private long done;
    private long total;

    public CheckTime(Host host, Duration timeMax, StoreCheck.Watch watch) {
        this.host = host;
        this.timeMax = timeMax;
        this.endNanos = host.monotonicNanos() + timeMax.toNanos();
        this.watch = watch;
    }

    public void at(StoreCheck.Part newPart, long newDone, long newTotal) {
        part = newPart;
        done = newDone;
        total = newTotal;
        watch.at(part, done, total);
    }

    public boolean isOver() {
        return leftMillis() <= 0;
    }

    /** Milliseconds that are left; 0 or less when it is over. */
    public long leftMillis() {
        return Duration.ofNanos(endNanos - host.monotonicNanos()).toMillis();
    }

    /** MG-1113: where the check was when its time was over. */
    public Problem cutShort() {
        return new Problem(
                KernelCode.CHECK_CUT_SHORT,
                timeMax.toSeconds(),
                done,
                total,
                part.name().toLowerCase(Locale.ROOT));
    }
}
