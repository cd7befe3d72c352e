package io.mulgil.pipelines.engine.handout;

import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Instances of one priority, in one lane for each type and pipeline. Lanes take turns, whatever their type: the one that was served
 * longest ago is served next, so a large pipeline keeps no small one waiting. Confined to the turn loop.
 */
final class Lanes {

    /** By type, then by pipeline in the order of their turns. */
    private final Map<String, LinkedHashMap<String, Lane>> byType = new HashMap<>();

    private Instant earliest = Instant.MAX;
    private long turns;

    /** What waits in it, and the number of its turn. */
    private record Lane(ArrayDeque<Ready> queue, long turn) {}

    void add(Ready ready) {
        byType.computeIfAbsent(ready.type(), any -> new LinkedHashMap<>())
                .computeIfAbsent(name(ready), any -> new Lane(new ArrayDeque<>(), ++turns))
                .queue()
                .addLast(ready);
        if (ready.readyAt().isBefore(earliest)) {
            earliest = ready.readyAt();
        }
    }

    boolean has(Set<String> types) {
        for (String type : types) {
            if (byType.containsKey(type)) {
                return true;
            }
        }
        return false;
    }

    Optional<Ready> take(Set<String> types) {
        Lane next = null;
        for (String type : types) {
            LinkedHashMap<String, Lane> lanes = byType.get(type);
            if (lanes != null) {
                Lane first = lanes.values().iterator().next();
                next = next == null || first.turn() < next.turn() ? first : next;
            }
        }
        return Optional.ofNullable(next).map(this::serve);
    }

    /** Not later than when the first of them becomes ready. */
    Instant earliest() {
        return earliest;
    }

    /** Takes out those that are ready at {@code now}. */
    List<Ready> takeReady(Instant now) {
        List<Ready> taken = new ArrayList<>();
        if (earliest.isAfter(now)) {
            return taken;
        }
        earliest = Instant.MAX;
        for (Iterator<LinkedHashMap<String, Lane>> types = byType.values().iterator(); types.hasNext(); ) {
            LinkedHashMap<String, Lane> lanes = types.next();
            lanes.values().forEach(lane -> takeReady(lane, now, taken));
            lanes.values().removeIf(lane -> lane.queue().isEmpty());
            if (lanes.isEmpty()) {
                types.remove();
            }
        }
        return taken;
    }

    private void takeReady(Lane lane, Instant now, List<Ready> taken) {
        for (Iterator<Ready> all = lane.queue().iterator(); all.hasNext(); ) {
            Ready ready = all.next();
            if (!ready.readyAt().isAfter(now)) {
                taken.add(ready);
                all.remove();
            } else if (ready.readyAt().isBefore(earliest)) {
                earliest = ready.readyAt();
            }
        }
    }

    private Ready serve(Lane lane) {
        Ready ready = lane.queue().removeFirst();
        LinkedHashMap<String, Lane> lanes = Objects.requireNonNull(byType.get(ready.type()));
        lanes.remove(name(ready));
        if (!lane.queue().isEmpty()) {
            lanes.put(name(ready), new Lane(lane.queue(), ++turns));
        } else if (lanes.isEmpty()) {
            byType.remove(ready.type());
        }
        return ready;
    }

    private static String name(Ready ready) {
        return ready.workspace() + "/" + ready.pipeline();
    }
}
