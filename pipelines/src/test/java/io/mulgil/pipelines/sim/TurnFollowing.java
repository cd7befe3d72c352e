package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What makes runs in one turn: schedules, back-fills, people, and places that have become free. */
final class TurnFollowing {

    private static final int SLOTS_MAX = 8;
    /** Slots of one back-fill. */
    private static final int BACKFILL_SLOTS = 4;

    private final World world;
    private final EngineMemory memory;
    private final EngineTurn turn;

    TurnFollowing(World world, EngineMemory memory, EngineTurn turn) {
        this.world = world;
        this.memory = memory;
        this.turn = turn;
    }

    void follow() {
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            if (memory.isSlotDue(pipeline.number(), Micros.of(turn.now()))) {
                step(pipeline);
            }
        }
        if (memory.isMaking()) {
            makeRuns();
        }
    }

    /** Lets in who has a place now, in the order of rank and slot. */
    void letIn() {
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            while (!memory.isPaused(pipeline.number())
                    && memory.pending(pipeline.number()) > 0
                    && memory.active(pipeline.number()) < pipeline.placesMax()) {
                turn.admit(memory.slice(firstPending(pipeline)));
            }
        }
    }

    void run(int pipeline) {
        Workload.Pipeline asked = Workload.PIPELINES.get(pipeline);
        Instant start = turn.now();
        while (find(pipeline, start) > 0) {
            start = start.plusNanos(1_000);
        }
        turn.tell(turn.make(asked, new Slot(start, start), Run.Origin.PERSON, 0));
    }

    void runSlot(int pipeline, int index) {
        Workload.Pipeline asked = Workload.PIPELINES.get(pipeline);
        Slot slot = slot(asked, index);
        int known = find(pipeline, slot.start());
        boolean due =
                !memory.isPaused(pipeline) && !asked.schedule().dueAt(slot).isAfter(turn.now());
        if (known > 0) {
            turn.tell(memory.run(known));
        } else if (due) {
            turn.tell(turn.make(asked, slot, Run.Origin.PERSON, 0));
        }
    }

    /** Pauses a pipeline, and takes back what was made ahead of its time; resumes one that is paused. */
    void pause(int pipeline) {
        boolean paused = !memory.isPaused(pipeline);
        memory.pause(pipeline, paused);
        turn.rows().add(new Transaction.Pause(pipeline, paused));
        for (int number = 1; paused && number < turn.rows().runs(); number++) {
            Run run = memory.run(number);
            if (run.isAhead(turn.now()) && Workload.pipeline(run.pipeline()).number() == pipeline) {
                turn.decide(number, new RunChange.Withdrawn());
            }
        }
    }

    void backfill(int pipeline, int wish) {
        if (memory.isPaused(pipeline)) {
            return;
        }
        Workload.Pipeline asked = Workload.PIPELINES.get(pipeline);
        Slot first = slot(asked, wish % Workload.PAST_SLOTS);
        Slot last = slot(asked, wish % Workload.PAST_SLOTS + BACKFILL_SLOTS);
        turn.put(new Operation(
                memory.operations() + 1L,
                Workload.WORKSPACE,
                asked.name(),
                Operation.State.RUNNING,
                first.start(),
                last.start(),
                first.start(),
                wish >= Workload.PAST_SLOTS,
                BACKFILL_SLOTS,
                0,
                0,
                "anna",
                turn.now(),
                Instant.EPOCH));
    }

    /** A run has changed: its back-fill counts those that have ended. */
    void moved(Run before, Run after) {
        if (after.operation() > 0 && after.state().isEnded() && !before.state().isEnded()) {
            turn.put(memory.operation((int) after.operation()).counted(after.state(), turn.now()));
        }
    }

    private void step(Workload.Pipeline pipeline) {
        Slot slot = pipeline.schedule().firstAfter(followed(pipeline)).orElseThrow();
        if (find(pipeline.number(), slot.start()) == 0) {
            turn.make(pipeline, slot, Run.Origin.SCHEDULE, 0);
        }
        turn.rows().add(new Transaction.Cursor(pipeline.number(), slot.start()));
        memory.follow(pipeline, slot.start());
    }

    private Instant followed(Workload.Pipeline pipeline) {
        return world.ledger().followed(pipeline.number());
    }

    private void makeRuns() {
        int left = SLOTS_MAX;
        for (int number = 1; number <= memory.operations(); number++) {
            left -= left == 0 ? 0 : follow(memory.operation(number), left);
        }
        memory.rest(left == SLOTS_MAX);
    }

    private int follow(Operation operation, int slotsMax) {
        if (operation.isMade() || operation.state() != Operation.State.RUNNING) {
            return 0;
        }
        Workload.Pipeline pipeline = Workload.pipeline(operation.pipeline());
        letIn();
        int places = Math.min(slotsMax, memory.free(pipeline));
        return places == 0 ? 0 : advance(operation, pipeline, places);
    }

    private int advance(Operation operation, Workload.Pipeline pipeline, int places) {
        List<Slot> slots = pipeline.schedule().between(operation.upto(), operation.to(), places);
        long skipped = 0;
        for (Slot slot : slots) {
            int known = world.parts().slots().find(world.ledger(), pipeline.number(), slot.start());
            int found = known > 0 ? known : findNew(pipeline.number(), slot.start());
            boolean underWay = found > 0 ? open(operation, found) : make(operation, pipeline, slot);
            skipped += underWay ? 0 : 1;
        }
        Instant upto = slots.size() < places
                ? operation.to()
                : slots.get(slots.size() - 1).end();
        Operation now = memory.operation((int) operation.id());
        turn.put(now.advanced(upto, skipped, turn.now()));
        return Math.max(1, slots.size());
    }

    private boolean make(Operation operation, Workload.Pipeline pipeline, Slot slot) {
        boolean due = !pipeline.schedule().dueAt(slot).isAfter(turn.now());
        if (due) {
            turn.make(pipeline, slot, Run.Origin.BACKFILL, operation.id());
        }
        return due;
    }

    private boolean open(Operation operation, int run) {
        RunSlice slice = memory.slice(run);
        return switch (slice.run().state()) {
            case PENDING, RUNNING -> false;
            case FINISHED -> operation.force() && open(operation, slice, RunChange.Rerun.Scope.ALL);
            case FAILED, CANCELED ->
                open(operation, slice, operation.force() ? RunChange.Rerun.Scope.ALL : RunChange.Rerun.Scope.FAILED);
        };
    }

    private boolean open(Operation operation, RunSlice slice, RunChange.Rerun.Scope scope) {
        Optional<Run> reopened = turn.reopen(slice, operation.id(), new RunChange.Rerun("anna", scope, ""));
        return reopened.isPresent() && !reopened.get().state().isEnded();
    }

    private int firstPending(Workload.Pipeline pipeline) {
        int first = 0;
        for (int number = 1; number < turn.rows().runs(); number++) {
            Run run = memory.run(number);
            boolean waits = run.state() == RunState.PENDING && run.pipeline().equals(pipeline.name());
            if (waits && (first == 0 || isBefore(run, memory.run(first)))) {
                first = number;
            }
        }
        return first;
    }

    private static boolean isBefore(Run one, Run other) {
        int ranks = Integer.compare(one.origin().rank(), other.origin().rank());
        return ranks < 0
                || ranks == 0 && one.slot().start().isBefore(other.slot().start());
    }

    private int find(int pipeline, Instant start) {
        int known = world.ledger().find(pipeline, start);
        return known > 0 ? known : findNew(pipeline, start);
    }

    // Runs that this very turn has made; the ledger does not know them yet.
    private int findNew(int pipeline, Instant start) {
        for (int number = world.ledger().runs() + 1; number < turn.rows().runs(); number++) {
            Run run = memory.run(number);
            if (run.slot().start().equals(start)
                    && Workload.pipeline(run.pipeline()).number() == pipeline) {
                return number;
            }
        }
        return 0;
    }

    private static Slot slot(Workload.Pipeline pipeline, int index) {
        Instant before = Clocks.START.minusSeconds(1);
        Slot first = pipeline.schedule().firstAfter(Instant.EPOCH).orElse(new Slot(before, before));
        long length = java.time.Duration.between(first.start(), first.end()).toSeconds();
        return new Slot(first.start().plusSeconds(length * index), first.start().plusSeconds(length * (index + 1)));
    }
}
