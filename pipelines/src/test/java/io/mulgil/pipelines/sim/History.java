package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.ground.Chance;
import io.mulgil.pipelines.sim.ground.Coverage;
import io.mulgil.pipelines.sim.ground.Promise;
import io.mulgil.pipelines.sim.ground.Story;
import io.mulgil.pipelines.sim.ground.Violation;
import java.util.Optional;

/**
 * One history: the numbers its steps draw from. The same history in a world of the same parts always goes the same way.
 *
 * @param seed from which the steps are drawn
 * @param choices one for each step
 */
record History(long seed, long[] choices) {

    private static final int CLIMATES = Action.Climate.values().length;

    /** The history of a seed. */
    static History of(long seed, int steps) {
        long[] choices = new long[steps];
        for (int step = 0; step < steps; step++) {
            choices[step] = Chance.choice(seed, step);
        }
        return new History(seed, choices);
    }

    /**
     * What came of a history.
     *
     * @param violation empty when every promise was kept
     * @param steps steps done, those until everything had come to rest among them
     */
    record Outcome(Optional<Violation> violation, long steps) {}

    /** Lets it happen. */
    Outcome play(Parts parts, Coverage coverage, Story story) {
        World world = new World(parts, setting(), coverage, story);
        try {
            for (long choice : choices) {
                world.step(choice);
            }
            world.comeToRest();
            return new Outcome(Optional.empty(), world.steps());
        } catch (Violation violation) {
            return new Outcome(Optional.of(violation), world.steps());
        } catch (RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            String where = trace.length == 0 ? "" : " at " + trace[0];
            return new Outcome(Optional.of(new Violation(Promise.NOTHING_BREAKS, e + where + ".")), world.steps());
        }
    }

    // Half of the histories have one server, and each climate comes as often as the others.
    private World.Setting setting() {
        Action.Climate climate = Action.Climate.values()[Math.floorMod(seed / 2, CLIMATES)];
        return new World.Setting(seed % 2 == 0, climate);
    }

    /** The shortest history found, by leaving steps out, that breaks the same promise. */
    History shrunk(Parts parts, Promise promise) {
        long[] kept = choices;
        for (int chunk = Math.max(1, kept.length / 2); chunk > 0; chunk /= 2) {
            for (int from = 0; from < kept.length; ) {
                long[] less = without(kept, from, Math.min(kept.length, from + chunk));
                if (new History(seed, less).breaks(parts, promise)) {
                    kept = less;
                } else {
                    from += chunk;
                }
            }
        }
        return new History(seed, kept);
    }

    private boolean breaks(Parts parts, Promise promise) {
        Outcome outcome = play(parts, new Coverage(), Story.UNTOLD);
        return outcome.violation().filter(found -> found.promise() == promise).isPresent();
    }

    private static long[] without(long[] choices, int from, int to) {
        long[] less = new long[choices.length - (to - from)];
        System.arraycopy(choices, 0, less, 0, from);
        System.arraycopy(choices, to, less, from, choices.length - to);
        return less;
    }
}
