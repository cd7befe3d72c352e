package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import io.mulgil.pipelines.sim.ground.Workload;
import java.util.List;

/** What people ask for. */
final class Asking {

    private static final int SCHEDULED = 2;
    private static final int ON_DEMAND = 2;
    /** So often a run may be asked for again. */
    private static final int GENERATIONS_MAX = 8;

    private final World world;
    private final Chance chance;

    Asking(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** One wish, or two of the same breath. */
    List<Message> next(int server) {
        int runs = world.ledger().runs();
        if (runs > 0 && chance.oneIn(4)) {
            int run = recent(runs);
            return List.of(ask(Message.Kind.CANCEL, server, run, 0), rerun(server, run));
        }
        return List.of(one(server, runs));
    }

    private Message one(int server, int runs) {
        return switch (chance.below(runs == 0 ? 3 : 8)) {
            case 0 -> ask(Message.Kind.RUN, server, ON_DEMAND, 0);
            case 1 ->
                ask(Message.Kind.RUN_SLOT, server, chance.below(SCHEDULED), chance.below(Workload.PAST_SLOTS + 2));
            case 2 ->
                ask(Message.Kind.BACKFILL, server, chance.below(SCHEDULED), chance.below(2 * Workload.PAST_SLOTS));
            case 7 -> ask(Message.Kind.PAUSE, server, chance.below(SCHEDULED), 0);
            case 3, 4 -> ask(Message.Kind.CANCEL, server, recent(runs), 0);
            default -> rerun(server, recent(runs));
        };
    }

    // Mostly one that has just been made: there things are still moving.
    private int recent(int runs) {
        return runs - chance.below(chance.oneIn(3) ? runs : Math.min(runs, 2));
    }

    private Message rerun(int server, int number) {
        Run run = world.ledger().run(number);
        return run.generation() > GENERATIONS_MAX
                ? ask(Message.Kind.CANCEL, server, number, 0)
                : ask(Message.Kind.RERUN, server, number, chance.below(3 * Workload.TASKS_MAX));
    }

    private static Message ask(Message.Kind kind, int server, long first, long second) {
        return new Message(kind, -1, server, Envelope.NONE, first, second);
    }
}
