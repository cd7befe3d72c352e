package io.mulgil.pipelines.engine.handout;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.Commands;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.engine.handout.HandOutDesk.Demand;
import io.mulgil.pipelines.engine.handout.HandOutDesk.HandedOut;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives leases to runners that wait, and ends those that nobody keeps. Confined to the turn loop. */
public final class Dispatch {

    /** How far ahead instances that become ready later are held in memory. */
    static final Duration WINDOW = Duration.ofMinutes(1);
    /** How often the window is filled from the ledger. */
    static final Duration WINDOW_STEP = Duration.ofSeconds(30);

    /** Instances that may wait although no runner asks. */
    static final int READY_MIN = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final ReadyQueue ready;
    private final LeaseBook leases;
    private final HandOutDesk desk;
    private final int readyMax;
    private Instant windowEnd = Instant.EPOCH;
    private int commandsSeen;
    private List<Demand> demands = List.of();
    private volatile int held;

    public Dispatch(LeaseBook leases, HandOutDesk desk, int readyMax) {
        this.ready = new ReadyQueue(readyMax);
        this.leases = leases;
        this.desk = desk;
        this.readyMax = readyMax;
    }

    /** Starts from the ledger: every lease it knows gets its full time once more. */
    public void recover(Handle sql, PipelineBook pipelines) {
        forget();
        for (Instance instance : InstanceRows.leased(sql)) {
            if (!leases.isLive(instance.key())) {
                leases.begin(instance, attemptTimeout(sql, pipelines, instance));
            }
        }
    }

    /** Forgets what waits for a runner; the next turn reads it anew. */
    public void forget() {
        ready.clear();
        windowEnd = Instant.EPOCH;
    }

    /** Instances that wait for a runner in memory, after the last turn; from any thread. */
    public int held() {
        return held;
    }

    public boolean isDue(Instant now) {
        ready.advance(now);
        return windowEnd.isBefore(now.plus(WINDOW_STEP))
                || wantsRefill()
                || !leases.due().isEmpty()
                || desk.demands().stream().anyMatch(this::canServe);
    }

    private boolean wantsRefill() {
        return Stream.of(Priority.values()).anyMatch(ready::wantsRefill);
    }

    private boolean canServe(Demand demand) {
        return ready.has(demand.types()) || (demand.ahead() > 0 && ready.hasSoon(demand.types()));
    }

    public Optional<Instant> nextAt() {
        return ready.nextAt();
    }

    /**
     * How many more instances could be of use: as many as runners would take, and a few for one that comes. What waits already does
     * not count, for it may be of a lower priority; {@link #lease} gives out no less than this, so that it does not pile up.
     */
    public int room() {
        demands = desk.demandsAhead();
        int free = demands.stream().mapToInt(Demand::free).sum();
        return demands.isEmpty() ? Math.max(0, READY_MIN - ready.size()) : free;
    }

    /** Gives leases to those whom {@link #room} has seen, also of what this very turn has made ready: made and leased in one turn, it is one row to write, not two. */
    public void lease(Turn turn) {
        fill(turn);
        commandsSeen = 0;
        queue(turn);
        ready.advance(turn.now());
        demands.forEach(demand -> lease(turn, demand));
    }

    /** Does what a committed turn asks for. */
    public void carryOut(Turn turn) {
        queue(turn);
        List<HandedOut> handed = new ArrayList<>();
        for (Commands commands : turn.commands()) {
            commands.handOuts().forEach(instance -> handed.add(begin(turn, instance)));
            commands.releases().forEach(leases::end);
        }
        desk.give(handed);
        held = ready.size();
    }

    private HandedOut begin(Turn turn, Instance instance) {
        RunSlice slice = turn.slice(instance.part().run());
        leases.begin(instance, slice.plan().task(instance.ordinal()).attemptTimeout());
        return new HandedOut(slice.run(), instance);
    }

    // A turn that fails after this leaves its instances in the queue; what follows a failure begins by clearing it.
    private void queue(Turn turn) {
        List<Commands> commands = turn.commands();
        for (Commands newer : commands.subList(commandsSeen, commands.size())) {
            newer.offers().forEach(instance -> queue(turn, instance));
        }
        commandsSeen = commands.size();
    }

    private void queue(Turn turn, Instance instance) {
        if (instance.readyAt().isBefore(windowEnd)) {
            Run run = turn.slice(instance.part().run()).run();
            Ready one = new Ready(
                    instance.id(),
                    run.id(),
                    run.workspace(),
                    run.pipeline(),
                    instance.part().type(),
                    instance.part().priority(),
                    instance.readyAt());
            ready.add(one, turn.now());
        }
    }

    /** Ends the leases that nobody keeps. */
    public void expire(Turn turn) {
        for (LeaseBook.Due due : leases.due()) {
            RunChange change = due.timedOut()
                    ? new RunChange.TimedOut(due.attempt())
                    : new RunChange.Lost(due.attempt(), due.silence());
            try {
                RunSlice slice = turn.sliceOf(due.attempt().instance());
                turn.decide(slice, change);
            } catch (Problem problem) {
                LOG.warn("A lease without an instance ends: {}", problem.getMessage());
            }
            leases.end(due.attempt());
        }
    }

    private void fill(Turn turn) {
        boolean step = windowEnd.isBefore(turn.now().plus(WINDOW_STEP));
        if (step) {
            windowEnd = turn.now().plus(WINDOW);
        }
        for (Priority priority : Priority.values()) {
            if (step || ready.wantsRefill(priority)) {
                ready.refilled(priority);
                InstanceRows.ready(turn.unit().sql(), priority, windowEnd, readyMax)
                        .forEach(one -> ready.add(one, turn.now()));
            }
        }
    }

    private void lease(Turn turn, Demand demand) {
        int begun = 0;
        while (begun < demand.free() && lease(turn, demand.runner(), ready.take(demand.types()))) {
            begun++;
        }
        int ahead = 0;
        while (ahead < demand.ahead() && lease(turn, demand.runner(), ready.takeSoon(demand.types()))) {
            ahead++;
        }
    }

    /** Returns whether there was one. */
    private static boolean lease(Turn turn, String runner, Optional<Ready> next) {
        next.ifPresent(one -> lease(turn, runner, one));
        return next.isPresent();
    }

    private static void lease(Turn turn, String runner, Ready next) {
        try {
            turn.decide(turn.slice(next.run()), new RunChange.Leased(next.instance(), runner));
        } catch (Problem problem) {
            // Its definition is not valid with the types installed now; the window brings it back later.
            LOG.warn("Instance {} cannot be leased: {}", next.instance(), problem.getMessage());
        }
    }

    private static Duration attemptTimeout(Handle sql, PipelineBook pipelines, Instance instance) {
        try {
            Run run = RunRows.find(sql, instance.part().run()).orElseThrow();
            return pipelines
                    .at(sql, run.workspace(), run.pipeline(), run.revision())
                    .plan()
                    .task(instance.ordinal())
                    .attemptTimeout();
        } catch (Problem problem) {
            return Duration.ZERO;
        }
    }
}
