package io.mulgil.pipelines.engine.handout;

import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Instances that wait for a runner: a window of what the ledger holds. Pipelines take turns, so that a large one does not keep a
 * small one waiting. Confined to the turn loop.
 */
public final class ReadyQueue {

    private final int max;
    private final Set<Long> known = new HashSet<>();
    private final PriorityQueue<Ready> later =
            new PriorityQueue<>(Comparator.comparing(Ready::readyAt).thenComparing(Ready::instance));
    private final Map<String, LinkedHashMap<String, ArrayDeque<Ready>>> lanesByType = new HashMap<>();
    private boolean overflowed;

    public ReadyQueue(int max) {
        this.max = max;
    }

    /** Adds an instance, or remembers that the ledger holds more than fits. */
    public void add(Ready ready, Instant now) {
        if (known.size() >= max) {
            overflowed = true;
        } else if (known.add(ready.instance())) {
            if (ready.readyAt().isAfter(now)) {
                later.add(ready);
            } else {
                enqueue(ready);
            }
        }
    }

    /** Moves what has become ready to the lanes. */
    public void advance(Instant now) {
        while (!later.isEmpty() && !later.peek().readyAt().isAfter(now)) {
            enqueue(later.poll());
        }
    }

    /** When the next one becomes ready. */
    public Optional<Instant> nextReadyAt() {
        return Optional.ofNullable(later.peek()).map(Ready::readyAt);
    }

    /** Whether one of {@code types} is ready now. */
    public boolean has(Set<String> types) {
        return types.stream().anyMatch(lanesByType::containsKey);
    }

    /** Takes the next one of {@code types}; each type and each pipeline in turn. */
    public Optional<Ready> take(Set<String> types) {
        for (String type : types) {
            LinkedHashMap<String, ArrayDeque<Ready>> lanes = lanesByType.get(type);
            if (lanes != null) {
                return Optional.of(take(type, lanes));
            }
        }
        return Optional.empty();
    }

    /** Whether the ledger holds more, and there is room for it. */
    public boolean wantsRefill() {
        return overflowed && known.size() < max / 2;
    }

    public void refilled() {
        overflowed = false;
    }

    public int size() {
        return known.size();
    }

    public void clear() {
        known.clear();
        later.clear();
        lanesByType.clear();
        overflowed = false;
    }

    private Ready take(String type, Map<String, ArrayDeque<Ready>> lanes) {
        Map.Entry<String, ArrayDeque<Ready>> first = lanes.entrySet().iterator().next();
        String lane = first.getKey();
        ArrayDeque<Ready> queue = first.getValue();
        Ready ready = queue.removeFirst();
        lanes.remove(lane);
        if (!queue.isEmpty()) {
            lanes.put(lane, queue);
        } else if (lanes.isEmpty()) {
            lanesByType.remove(type);
        }
        known.remove(ready.instance());
        return ready;
    }

    private void enqueue(Ready ready) {
        lanesByType
                .computeIfAbsent(ready.type(), any -> new LinkedHashMap<>())
                .computeIfAbsent(ready.workspace() + "/" + ready.pipeline(), any -> new ArrayDeque<>())
                .addLast(ready);
    }
}
