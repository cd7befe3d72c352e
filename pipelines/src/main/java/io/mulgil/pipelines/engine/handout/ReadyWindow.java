package io.mulgil.pipelines.engine.handout;

import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import io.mulgil.pipelines.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Instances of one priority that wait for a runner: a window of what the ledger holds. Confined to the turn loop. */
final class ReadyWindow {

    private final int max;
    private final Set<Long> known = new HashSet<>();
    private final PriorityQueue<Ready> later =
            new PriorityQueue<>(Comparator.comparing(Ready::readyAt).thenComparing(Ready::instance));
    private final Lanes soon = new Lanes();
    private final Lanes ready = new Lanes();
    private boolean overflowed;
    private int passedOver;

    ReadyWindow(int max) {
        this.max = max;
    }

    /** Those that are ready now. */
    Lanes ready() {
        return ready;
    }

    /** Those that can be leased ahead of their time. */
    Lanes soon() {
        return soon;
    }

    void add(Ready one, Instant now) {
        if (known.size() >= max) {
            overflowed = true;
        } else if (known.add(one.instance())) {
            if (one.readyAt().isAfter(now)) {
                later.add(one);
            } else {
                ready.add(one);
            }
        }
    }

    void advance(Instant now) {
        Instant ahead = now.plus(Run.AHEAD);
        while (!later.isEmpty() && !later.peek().readyAt().isAfter(ahead)) {
            soon.add(later.poll());
        }
        soon.takeReady(now).forEach(ready::add);
    }

    /** When {@link #advance} will have something to do. */
    Optional<Instant> nextAt() {
        Instant next = later.isEmpty() ? Instant.MAX : later.peek().readyAt().minus(Run.AHEAD);
        Instant earliest = soon.earliest().isBefore(next) ? soon.earliest() : next;
        return earliest.equals(Instant.MAX) ? Optional.empty() : Optional.of(earliest);
    }

    /** Takes the next one of {@code types} from one of its lanes. */
    Optional<Ready> take(Lanes lanes, Set<String> types) {
        passedOver = 0;
        Optional<Ready> taken = lanes.take(types);
        taken.ifPresent(one -> known.remove(one.instance()));
        return taken;
    }

    /** One of a higher priority goes first. */
    void passOver() {
        passedOver++;
    }

    int passedOver() {
        return passedOver;
    }

    boolean wantsRefill() {
        return overflowed && known.size() < max / 2;
    }

    void refilled() {
        overflowed = false;
    }

    int size() {
        return known.size();
    }
}
