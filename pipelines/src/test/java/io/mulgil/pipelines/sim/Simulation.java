package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.ground.Coverage;
import io.mulgil.pipelines.sim.ground.Story;
import io.mulgil.pipelines.sim.ground.Violation;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Many histories, one after the other, until one breaks a promise. */
final class Simulation {

    /** Steps of one history in which faults happen; those until everything has come to rest come on top. */
    static final int STEPS = 500;

    private static final int STORY_LINES = 120;

    private final Parts parts;
    private final Coverage coverage = new Coverage();
    private long histories;
    private long steps;
    private long nanos;

    Simulation(Parts parts) {
        this.parts = parts;
    }

    /** A history that broke a promise. */
    record Broken(History history, Violation violation) {}

    /** Plays the histories of {@code count} seeds from {@code firstSeed} on. */
    Optional<Broken> play(long firstSeed, int count) {
        long begun = coreNanos();
        try {
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                History history = History.of(seed, STEPS);
                History.Outcome outcome = history.play(parts, coverage, Story.UNTOLD);
                histories++;
                steps += outcome.steps();
                if (outcome.violation().isPresent()) {
                    return Optional.of(new Broken(history, outcome.violation().get()));
                }
            }
            return Optional.empty();
        } finally {
            nanos += coreNanos() - begun;
        }
    }

    /** Histories played so far. */
    long histories() {
        return histories;
    }

    Coverage coverage() {
        return coverage;
    }

    /** One line of figures. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%,d histories, %,d steps, %,.0f steps a second of one core",
                histories,
                steps,
                steps * 1e9 / Math.max(1, nanos));
    }

    // Time this thread has had a core for: others may be using the machine, too.
    private static long coreNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What somebody needs to see who has to mend it: the promise, the command, the shortest history in words. */
    String report(Broken broken) {
        History shortest = broken.history().shrunk(parts, broken.violation().promise());
        Story story = Story.told();
        Violation violation =
                shortest.play(parts, new Coverage(), story).violation().orElse(broken.violation());
        List<String> lines = story.lines();
        StringBuilder report = new StringBuilder()
                .append(broken.violation().getMessage())
                .append(System.lineSeparator())
                .append("seed=")
                .append(broken.history().seed())
                .append("  again: ./dev test --long SimulationReplay -Dseed=")
                .append(broken.history().seed())
                .append(System.lineSeparator())
                .append("The shortest history that breaks it has ")
                .append(shortest.choices().length)
                .append(" of ")
                .append(broken.history().choices().length)
                .append(" steps: ")
                .append(violation.getMessage())
                .append(System.lineSeparator());
        for (String line : lines.subList(0, Math.min(STORY_LINES, lines.size()))) {
            report.append(line).append(System.lineSeparator());
        }
        return report.toString();
    }
}
