package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.core.Commands;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.InstanceRows.Ready;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import io.mulgil.pipelines.sim.ground.Promise;
import io.mulgil.pipelines.sim.ground.Violation;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One turn of the simulated engine: decisions of the real core, gathered into one transaction; answers wait until it is durable. */
final class EngineTurn {

    private static final List<ProblemNote> FAILURES = List.of(
            ProblemNote.of(new Problem(PipelineCode.RUNNER_STOPPED, "runner", "task")),
            ProblemNote.of(new Problem(PipelineCode.ENGINE_BUSY, 1)),
            ProblemNote.of(new Problem(PipelineCode.OUTPUT_NOT_WRITTEN, "task", "output")),
            ProblemNote.of(new Problem(PipelineCode.LEASE_LOST, 1, "task", 1, 2, "RUNNING")));
    private static final Result DONE = new Result(2, 2, "", List.of());

    private final World world;
    private final EngineMemory memory;
    private final LeaseBook leases;
    private final Instant now;
    private final Transaction rows;
    private final TurnFollowing following;
    private final List<Commands> commands = new ArrayList<>();
    private final List<RunSlice> changed = new ArrayList<>();
    private final List<Message> answers = new ArrayList<>();
    private final List<Run> told = new ArrayList<>();
    private final List<AttemptKey> expired = new ArrayList<>();
    private int queued;

    EngineTurn(World world, EngineMemory memory, LeaseBook leases, Instant now, long wallMicros) {
        this.world = world;
        this.memory = memory;
        this.leases = leases;
        this.now = now;
        this.rows = new Transaction(world.ledger(), now, wallMicros);
        this.following = new TurnFollowing(world, memory, this);
    }

    void serve(Message message) {
        switch (message.kind()) {
            case COMMIT -> commit(message);
            case FAIL -> {
                ProblemNote why = FAILURES.get((int) message.first());
                end(message, new RunChange.Failed(message.envelope().attempt(), why));
            }
            case DEFER -> {
                ProblemNote why = FAILURES.get(1);
                end(message, new RunChange.Deferred(message.envelope().attempt(), why, Duration.ZERO));
            }
            case BEGIN -> {
                leases.of(Integer.toString(message.from() - World.SERVERS)).forEach(this::lose);
                answer(message, Message.Kind.BEGUN);
            }
            case RUN -> following.run((int) message.first());
            case RUN_SLOT -> following.runSlot((int) message.first(), (int) message.second());
            case BACKFILL -> following.backfill((int) message.first(), (int) message.second());
            case PAUSE -> following.pause((int) message.first());
            case CANCEL ->
                told.add(decide((int) message.first(), new RunChange.Canceled("anna"))
                        .slice()
                        .run());
            case RERUN -> rerun(message);
            case POLL, START, BEAT, HAND_OUT, GO, KEPT, STOP, LOST, SETTLED, AGAIN, BEGUN ->
                throw new IllegalArgumentException("no request: " + message.kind());
        }
    }

    /** What is to be done without being asked. */
    void attend(EngineProcess engine) {
        if (engine.looksAtTimes()) {
            correctTimes();
        }
        expire();
        following.follow();
        following.letIn();
        lease(engine);
        following.letIn();
    }

    /** Does what the durable transaction asks for. */
    void carryOut(EngineProcess engine) {
        expired.forEach(world.judge()::expired);
        rowsAgree();
        queue();
        for (Commands command : commands) {
            for (Instance instance : command.handOuts()) {
                engine.handOut(instance, memory.slice((int) instance.part().run()));
            }
            command.releases().forEach(leases::end);
        }
        engine.answerAll(this);
    }

    Transaction rows() {
        return rows;
    }

    /** What to tell whom; telling commits is acknowledging them. */
    List<Message> answers() {
        for (Message answer : answers) {
            if (answer.kind() == Message.Kind.SETTLED && answer.second() == 1) {
                world.judge().acknowledged(answer.envelope());
            }
        }
        told.forEach(world.judge()::acknowledged);
        return answers;
    }

    Instant now() {
        return now;
    }

    /** A person is told of this run once it is durable. */
    void tell(Run run) {
        told.add(run);
    }

    Decision consider(RunSlice slice, RunChange change) {
        Decision decision = world.parts().decider().decide(slice, change, now);
        world.coverage().saw(slice, change, decision);
        return decision;
    }

    Decision decide(int run, RunChange change) {
        RunSlice slice = memory.slice(run);
        Decision decision = consider(slice, change);
        apply(slice, decision);
        return decision;
    }

    void apply(RunSlice before, Decision decision) {
        if (decision.rows().isEmpty()) {
            return;
        }
        rows.add(decision.rows());
        memory.put(decision.slice());
        changed.add(decision.slice());
        commands.add(decision.commands());
        if (decision.rows().run().isPresent()) {
            Run after = decision.rows().run().get();
            memory.moved(before.run(), after);
            following.moved(before.run(), after);
        }
    }

    /** Makes a pending run; it begins in this turn when there is a place for it. */
    Run make(Workload.Pipeline pipeline, Slot slot, Run.Origin origin, long operation) {
        boolean hasPlace = memory.free(pipeline) > 0;
        Run run = new Run(
                rows.nextRun(),
                Workload.WORKSPACE,
                pipeline.name(),
                1,
                slot,
                origin,
                operation,
                RunState.PENDING,
                true,
                1,
                0,
                pipeline.schedule().dueAt(slot),
                now,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                "");
        rows.add(run);
        memory.made(run);
        RunSlice slice = new RunSlice(run, List.of(), pipeline.plan());
        memory.put(slice);
        return hasPlace ? admit(slice) : run;
    }

    Run admit(RunSlice slice) {
        List<Long> numbers = new ArrayList<>();
        boolean isNew = slice.instances().isEmpty();
        for (int task = 0; isNew && task < slice.plan().tasks().size(); task++) {
            numbers.add((long) rows.nextInstance());
        }
        return decide((int) slice.run().id(), new RunChange.Admitted(numbers))
                .slice()
                .run();
    }

    private void commit(Message message) {
        Envelope attempt = message.envelope();
        RunSlice slice = memory.slice(attempt.run());
        Decision decision = consider(slice, new RunChange.Completed(attempt.attempt(), DONE));
        boolean publishes = decision.refusal().isEmpty() && !decision.rows().isEmpty() && !attempt.isGate();
        if (publishes && isCommitted(attempt)) {
            Problem twice = new Problem(PipelineCode.ALREADY_COMMITTED, attempt.outputKey());
            end(message, new RunChange.Failed(attempt.attempt(), ProblemNote.of(twice)));
            return;
        }
        if (publishes) {
            rows.add(new Transaction.Commit(attempt));
        }
        apply(slice, decision);
        boolean taken = decision.refusal().isEmpty();
        answers.add(new Message(
                Message.Kind.SETTLED, message.to(), message.from(), attempt, message.first(), taken ? 1 : 0));
    }

    private boolean isCommitted(Envelope attempt) {
        if (world.ledger().committed(attempt.outputKey()).number() > 0) {
            return true;
        }
        for (Object row : rows.rows()) {
            if (row instanceof Transaction.Commit commit && commit.attempt().outputKey() == attempt.outputKey()) {
                return true;
            }
        }
        return false;
    }

    private void end(Message message, RunChange change) {
        decide(message.envelope().run(), change);
        answer(message, Message.Kind.SETTLED);
    }

    private void answer(Message message, Message.Kind kind) {
        answers.add(Message.of(kind, message.to(), message.from(), message.envelope()));
    }

    private void lose(AttemptKey attempt) {
        int run = (int) world.ledger().instance((int) attempt.instance()).part().run();
        decide(run, new RunChange.Lost(attempt));
    }

    private void rerun(Message message) {
        RunSlice slice = memory.slice((int) message.first());
        RunChange.Rerun.Scope scope = RunChange.Rerun.Scope.values()[(int) message.second() % 3];
        int task = (int) message.second() / 3 % slice.plan().tasks().size();
        RunChange.Rerun change =
                new RunChange.Rerun("anna", scope, slice.plan().task(task).id());
        reopen(slice, 0, change).ifPresent(told::add);
    }

    /** Runs something of a run again; empty when that is refused. */
    Optional<Run> reopen(RunSlice slice, long operation, RunChange.Rerun change) {
        // A back-fill that waits for the run's end goes on waiting for it.
        long asked =
                operation == 0 && !slice.run().state().isEnded() ? slice.run().operation() : operation;
        RunSlice opened = new RunSlice(slice.run().by(1, asked), slice.instances(), slice.plan());
        Decision decision = consider(opened, change);
        if (decision.refusal().isPresent()) {
            return Optional.empty();
        }
        apply(opened, decision);
        return Optional.of(
                decision.rows().isEmpty() ? slice.run() : decision.slice().run());
    }

    void put(Operation operation) {
        memory.put(operation);
        rows.add(operation);
    }

    private void correctTimes() {
        for (int run = 1; run <= world.ledger().runs(); run++) {
            decide(run, new RunChange.ClockSetBack());
        }
    }

    private void expire() {
        for (LeaseBook.Due due : leases.due()) {
            if (due.timedOut()) {
                decideEnd(due.attempt(), new RunChange.TimedOut(due.attempt()));
            } else {
                expired.add(due.attempt());
                decideEnd(due.attempt(), new RunChange.Lost(due.attempt()));
            }
            leases.end(due.attempt());
        }
    }

    private void decideEnd(AttemptKey attempt, RunChange change) {
        decide((int) world.ledger().instance((int) attempt.instance()).part().run(), change);
    }

    private void lease(EngineProcess engine) {
        memory.fill(now);
        queue();
        memory.ready().advance(now);
        for (int runner = 0; runner < World.RUNNERS; runner++) {
            String name = Integer.toString(runner);
            int offered = engine.offered(runner);
            int free = offered;
            while (free > 0 && lease(name, memory.ready().take(Workload.TYPES))) {
                free--;
            }
            int ahead = offered > 0 ? RunnerProcess.AHEAD : 0;
            while (ahead > 0 && lease(name, memory.ready().takeSoon(Workload.TYPES))) {
                ahead--;
            }
        }
    }

    /** Returns whether there was one. */
    private boolean lease(String runner, Optional<Ready> next) {
        next.ifPresent(ready -> decide((int) ready.run(), new RunChange.Leased(ready.instance(), runner)));
        return next.isPresent();
    }

    private void queue() {
        for (; queued < commands.size(); queued++) {
            for (Instance offered : commands.get(queued).offers()) {
                memory.offer(offered, now);
            }
        }
    }

    private void rowsAgree() {
        for (RunSlice slice : changed) {
            int run = (int) slice.run().id();
            if (memory.slice(run) != slice) {
                continue;
            }
            boolean agree = world.ledger().run(run).equals(slice.run());
            for (Instance instance : slice.instances()) {
                agree &= world.ledger().instance((int) instance.id()) == instance;
            }
            if (!agree) {
                throw new Violation(Promise.ROWS_AGREE, "The run " + run + " differs.");
            }
        }
    }
}
