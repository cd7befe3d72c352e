package io.mulgil.pipelines.engine.follow;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.run.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What makes runs by itself: schedules, back-fills, and places that become free. Confined to the turn loop. */
public final class Following {

    private static final int CHANGED_PIPELINES_MAX = 500;
    /** After a start, pipelines whose runs wait for a place and are looked at in one turn: each may have to be read first. */
    private static final int CROWDED_PIPELINES_MAX = 100;

    private final Host host;
    private final Duration lookTime;
    private final SlotFollower slots = new SlotFollower();
    private final BackfillFollower backfills = new BackfillFollower();
    private final Map<Long, Operation> making = new LinkedHashMap<>();
    private final List<PipelineName> changed = new ArrayList<>();
    private final List<PipelineName> crowded = new ArrayList<>();
    private Optional<Instant> nextSlotAt = Optional.empty();
    private volatile boolean lookNow;
    private long lookAtNanos;
    private boolean backfillsRest;
    private boolean awaitsRunners;
    private boolean refreshed;

    public Following(Host host, Duration lookTime) {
        this.host = host;
        this.lookTime = lookTime;
    }

    public void recover(Handle sql) {
        making.clear();
        OperationRows.open(sql).stream()
                .filter(operation -> !operation.isMade())
                .forEach(operation -> making.put(operation.id(), operation));
        crowded.clear();
        crowded.addAll(RunRows.crowded(sql));
        backfillsRest = false;
        awaitsRunners = false;
        nextSlotAt = SlotFollower.nextAt(sql);
        lookAtNanos = host.monotonicNanos();
    }

    /** Looks for definitions that were changed, once in a while. */
    public void look(ControlStore store) {
        if (changed.isEmpty() && (lookNow || host.monotonicNanos() - lookAtNanos >= 0)) {
            lookNow = false;
            changed.addAll(store.read(sql -> SlotCursors.outdated(sql, CHANGED_PIPELINES_MAX)));
            boolean all = changed.size() < CHANGED_PIPELINES_MAX;
            lookAtNanos = host.monotonicNanos() + (all ? lookTime.toNanos() : 0);
        }
    }

    /** Makes the next {@link #look} look; from any thread. */
    public void lookNow() {
        lookNow = true;
    }

    public boolean isDue(Instant now) {
        boolean slotDue = nextSlotAt.isPresent() && !nextSlotAt.get().isAfter(now);
        return slotDue || !changed.isEmpty() || !crowded.isEmpty() || isMaking();
    }

    public Optional<Instant> nextAt() {
        return isMaking() || !crowded.isEmpty() ? Optional.of(Instant.EPOCH) : nextSlotAt;
    }

    /** Does what is due; back-fills make {@code runsMax} runs at most. */
    public void attend(Turn turn, int runsMax) {
        nextCrowded().forEach(turn.places()::look);
        changed.forEach(name -> refresh(turn, name));
        boolean slotDue = nextSlotAt.isPresent() && !nextSlotAt.get().isAfter(turn.now());
        if (slotDue) {
            slots.follow(turn);
        }
        makeRuns(turn, runsMax);
        if (slotDue || refreshed) {
            nextSlotAt = SlotFollower.nextAt(turn.unit().sql());
            refreshed = false;
        }
    }

    private List<PipelineName> nextCrowded() {
        return crowded.subList(0, Math.min(CROWDED_PIPELINES_MAX, crowded.size()));
    }

    private boolean isMaking() {
        return !making.isEmpty() && !backfillsRest;
    }

    // Without a free place there is nothing to do before a turn in which a run ends, and that turn comes here, too.
    // Without a runner that takes more there is nothing to do before one asks: whoever made runs ahead of that would
    // write each of them twice, once waiting and once leased.
    private void makeRuns(Turn turn, int runsMax) {
        int most = Math.min(BackfillFollower.SLOTS_MAX, runsMax);
        int left = most;
        for (Operation operation : making.values()) {
            left -= left == 0 ? 0 : backfills.follow(turn, operation, left);
        }
        awaitsRunners = most == 0 && !making.isEmpty();
        backfillsRest = left == most;
    }

    /** Whether back-fills go on as soon as a runner takes more. */
    public boolean awaitsRunners() {
        return awaitsRunners;
    }

    /** Remembers what a committed turn did. */
    public void carryOut(Turn turn) {
        nextCrowded().clear();
        changed.clear();
        for (Operation operation : turn.operations().changed()) {
            boolean goesOn = operation.state() == Operation.State.RUNNING && !operation.isMade();
            if (goesOn) {
                backfillsRest &= making.containsKey(operation.id());
                making.put(operation.id(), operation);
            } else {
                making.remove(operation.id());
            }
        }
    }

    /** Works out at once what a changed definition or state means, inside the turn that changes it. */
    public void refresh(Turn turn, PipelineName name) {
        slots.refresh(turn, name);
        refreshed = true;
    }
}
