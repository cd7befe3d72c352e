package io.mulgil.pipelines.sim;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import io.mulgil.pipelines.sim.ground.Promise;
import io.mulgil.pipelines.sim.ground.Violation;
import io.mulgil.pipelines.sim.ground.Workload;

/** The end of a history: faults stop, all machines are back, and what is open has to end in bounded time, each slot as it should. */
final class Rest {

    private static final int ROUNDS_MAX = 5_000;
    private static final long TIME_MAX = 8 * 60 * Clocks.MINUTE;

    private final World world;
    private final Chance chance;

    Rest(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    void come() {
        for (EngineProcess engine : world.engines()) {
            if (!engine.isUp()) {
                engine.start();
            }
            engine.resume();
            engine.arm(EngineProcess.Fate.KEPT);
        }
        for (RunnerProcess runner : world.runners()) {
            if (!runner.isUp()) {
                runner.start();
            }
            runner.resume();
        }
        until(this::hasFollowed, "the schedules were not followed");
        leader().ifPresent(
                        engine -> world.judge().slotsAreComplete(world.clocks().wall(engine.machine())));
        world.ledger().pause();
        until(this::isAtRest, "something still moves or waits");
        judge();
    }

    /** Something that is so at last. */
    private interface End {
        boolean isReached();
    }

    private void until(End end, String otherwise) {
        long latest = world.clocks().elapsed() + TIME_MAX;
        for (int round = 0; !end.isReached(); round++) {
            if (round == ROUNDS_MAX || world.clocks().elapsed() > latest) {
                throw new Violation(Promise.COMES_TO_REST, "After " + round + " rounds " + otherwise + open() + ".");
            }
            round();
        }
    }

    private void round() {
        while (world.network().size() > 0) {
            deliverFirst();
            world.countStep();
        }
        for (RunnerProcess runner : world.runners()) {
            while (runner.work(chance)) {
                world.countStep();
            }
        }
        for (EngineProcess engine : world.engines()) {
            resumeAll(engine);
            engine.turn();
            if (engine.leads()) {
                world.judge().nothingSleeps(Micros.instant(world.clocks().wall(engine.machine())));
            }
            world.countStep();
        }
        world.pass(world.isIdle() ? Clocks.MINUTE : Clocks.SECOND);
        world.countStep();
    }

    private void resumeAll(EngineProcess engine) {
        for (Workload.Pipeline pipeline : Workload.PIPELINES) {
            if (engine.leads() && world.ledger().isPaused(pipeline.number())) {
                engine.receive(
                        new Message(Message.Kind.PAUSE, -1, engine.machine(), Envelope.NONE, pipeline.number(), 0));
            }
        }
    }

    private boolean isAnyPaused() {
        return Workload.PIPELINES.stream().anyMatch(pipeline -> world.ledger().isPaused(pipeline.number()));
    }

    private void deliverFirst() {
        Message message = world.network().takeFirst();
        if (World.isServer(message.to())) {
            world.engines().get(message.to()).receive(message);
        } else {
            world.runners().get(message.to() - World.SERVERS).receive(message);
        }
        if (world.story().isTold()) {
            world.story().tell(world.clocks(), "delivered " + message);
        }
    }

    private java.util.Optional<EngineProcess> leader() {
        return world.engines().stream().filter(EngineProcess::leads).findFirst();
    }

    private boolean hasFollowed() {
        for (EngineProcess engine : world.engines()) {
            if (engine.leads()
                    && !isAnyPaused()
                    && !engine.memory().hasSlotDue(world.clocks().wall(engine.machine()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtRest() {
        for (int run = 1; run <= world.ledger().runs(); run++) {
            if (!world.ledger().run(run).state().isEnded()) {
                return false;
            }
        }
        for (int number = 1; number <= world.ledger().operations(); number++) {
            if (world.ledger().operation(number).state() == Operation.State.RUNNING) {
                return false;
            }
        }
        return world.isIdle();
    }

    private void judge() {
        world.judge().remember();
        for (int number = 1; number <= world.ledger().instances(); number++) {
            Instance instance = world.ledger().instance(number);
            boolean refused = instance.state() == InstanceState.FAILED
                    && instance.problem().stream()
                            .anyMatch(problem -> problem.number() == PipelineCode.LEASE_LOST.number()
                                    || problem.number() == PipelineCode.ALREADY_COMMITTED.number());
            if (refused) {
                throw new Violation(
                        Promise.EACH_SLOT_ONCE,
                        "The instance " + number + " failed since its own commit stood in its way.");
            }
        }
        for (int number = 1; number <= world.ledger().operations(); number++) {
            Operation operation = world.ledger().operation(number);
            if (operation.state() != Operation.State.FAILED && operation.done() != operation.total()) {
                throw new Violation(
                        Promise.EACH_SLOT_ONCE,
                        "The back-fill " + number + " counts " + operation.done() + " of " + operation.total() + ".");
            }
        }
    }

    private String open() {
        StringBuilder open = new StringBuilder();
        for (int run = 1; run <= world.ledger().runs() && open.length() < 400; run++) {
            if (!world.ledger().run(run).state().isEnded()) {
                open.append("; run ")
                        .append(run)
                        .append(' ')
                        .append(world.ledger().run(run).state());
                world.ledger().load(run).instances().forEach(instance -> open.append(' ')
                        .append(instance.state()));
            }
        }
        for (int number = 1; number <= world.ledger().operations(); number++) {
            Operation operation = world.ledger().operation(number);
            if (operation.state() == Operation.State.RUNNING) {
                open.append("; back-fill ").append(number).append(' ').append(operation.done());
            }
        }
        return open.toString();
    }
}
