package io.mulgil.pipelines.engine.handout;

import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Instances that wait for a runner. A higher priority goes first, among equals types and pipelines take turns, and whoever was passed
 * over {@value #PASSED_OVER_MAX} times goes next: nothing waits for ever. Bounded for each priority. Confined to the turn loop.
 */
public final class ReadyQueue {

    static final int PASSED_OVER_MAX = 8;

    private final int max;
    /** Lowest priority first. */
    private final Map<Priority, ReadyWindow> windows = new EnumMap<>(Priority.class);

    public ReadyQueue(int max) {
        this.max = max;
        clear();
    }

    /** Adds an instance, or remembers that the ledger holds more than fits. */
    public void add(Ready ready, Instant now) {
        window(ready.priority()).add(ready, now);
    }

    /** Moves on what has become ready, or will within the time that instances are leased ahead. */
    public void advance(Instant now) {
        windows.values().forEach(window -> window.advance(now));
    }

    /** When {@link #advance} will have something to do. */
    public Optional<Instant> nextAt() {
        return windows.values().stream()
                .map(ReadyWindow::nextAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** Whether one of {@code types} is ready now. */
    public boolean has(Set<String> types) {
        return windows.values().stream().anyMatch(window -> window.ready().has(types));
    }

    /** Whether one of {@code types} is not ready now and can be leased ahead of its time. */
    public boolean hasSoon(Set<String> types) {
        return windows.values().stream().anyMatch(window -> window.soon().has(types));
    }

    /** Takes the next one of {@code types} that is ready now. */
    public Optional<Ready> take(Set<String> types) {
        return take(types, ReadyWindow::ready);
    }

    /** Takes the next one of {@code types} that can be leased ahead of its time. */
    public Optional<Ready> takeSoon(Set<String> types) {
        return take(types, ReadyWindow::soon);
    }

    /** Whether the ledger holds more of this priority, and there is room for it. */
    public boolean wantsRefill(Priority priority) {
        return window(priority).wantsRefill();
    }

    public void refilled(Priority priority) {
        window(priority).refilled();
    }

    public int size() {
        return windows.values().stream().mapToInt(ReadyWindow::size).sum();
    }

    public void clear() {
        Stream.of(Priority.values()).forEach(priority -> windows.put(priority, new ReadyWindow(max)));
    }

    private Optional<Ready> take(Set<String> types, Function<ReadyWindow, Lanes> which) {
        ReadyWindow next = null;
        for (ReadyWindow window : windows.values()) {
            boolean starves = next != null && next.passedOver() >= PASSED_OVER_MAX;
            if (which.apply(window).has(types) && !starves) {
                next = window;
            }
        }
        if (next == null) {
            return Optional.empty();
        }
        for (ReadyWindow lower : windows.values()) {
            if (lower == next) {
                break;
            }
            if (which.apply(lower).has(types)) {
                lower.passOver();
            }
        }
        return next.take(which.apply(next), types);
    }

    private ReadyWindow window(Priority priority) {
        return Objects.requireNonNull(windows.get(priority));
    }
}
