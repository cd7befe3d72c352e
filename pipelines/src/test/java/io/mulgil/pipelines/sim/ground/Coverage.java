package io.mulgil.pipelines.sim.ground;

import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.util.ArrayList;
import java.util.List;

/** Which change has met which state, and what came of it, counted over many histories. */
public final class Coverage {

    private static final int OUTCOMES = 3;
    private static final String[] ABOUT_INSTANCES = {"leased", "completed", "failed", "deferred", "lost", "timed out"};
    private static final String[] ABOUT_RUNS = {"admitted", "canceled", "rerun", "withdrawn", "clock back"};
    private static final InstanceState[] INSTANCE_STATES = InstanceState.values();
    private static final RunState[] RUN_STATES = RunState.values();

    private final long[][][] instances = new long[ABOUT_INSTANCES.length][INSTANCE_STATES.length][OUTCOMES];
    private final long[][][] runs = new long[ABOUT_RUNS.length][RUN_STATES.length][OUTCOMES];
    private final Kinds kinds = new Kinds();

    public void saw(RunSlice slice, RunChange change, Decision decision) {
        int outcome = decision.refusal().isPresent() ? 2 : decision.rows().isEmpty() ? 1 : 0;
        Seen seen = change.match(kinds);
        if (seen.instance() > 0) {
            for (var instance : slice.instances()) {
                if (instance.id() == seen.instance()) {
                    instances[seen.kind()][instance.state().ordinal()][outcome]++;
                }
            }
        } else {
            runs[seen.kind()][slice.run().state().ordinal()][outcome]++;
        }
    }

    /** The table: a line for each change and state, with how often it changed something, nothing, or was refused. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-10s %-24s %12s %12s %12s", "change", "state", "changed", "no effect", "refused"));
        for (int kind = 0; kind < ABOUT_INSTANCES.length; kind++) {
            for (InstanceState state : INSTANCE_STATES) {
                lines.add(line(ABOUT_INSTANCES[kind], state.name(), instances[kind][state.ordinal()]));
            }
        }
        for (int kind = 0; kind < ABOUT_RUNS.length; kind++) {
            for (RunState state : RUN_STATES) {
                lines.add(line(ABOUT_RUNS[kind], "run " + state.name(), runs[kind][state.ordinal()]));
            }
        }
        return lines;
    }

    /** Pairs of change and state that no history has reached. */
    public List<String> neverReached() {
        List<String> never = new ArrayList<>();
        for (int kind = 0; kind < ABOUT_INSTANCES.length; kind++) {
            for (InstanceState state : INSTANCE_STATES) {
                if (sum(instances[kind][state.ordinal()]) == 0) {
                    never.add(ABOUT_INSTANCES[kind] + " × " + state);
                }
            }
        }
        for (int kind = 0; kind < ABOUT_RUNS.length; kind++) {
            for (RunState state : RUN_STATES) {
                if (sum(runs[kind][state.ordinal()]) == 0) {
                    never.add(ABOUT_RUNS[kind] + " × run " + state);
                }
            }
        }
        return never;
    }

    private static String line(String change, String state, long[] counts) {
        return String.format("%-10s %-24s %12d %12d %12d", change, state, counts[0], counts[1], counts[2]);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The place of a change in the table; {@code instance} is 0 for one about the run. */
    private record Seen(int kind, long instance) {}

    private static final class Kinds implements RunChange.Cases<Seen> {

        @Override
        public Seen leased(RunChange.Leased change) {
            return new Seen(0, change.instance());
        }

        @Override
        public Seen completed(RunChange.Completed change) {
            return new Seen(1, change.attempt().instance());
        }

        @Override
        public Seen failed(RunChange.Failed change) {
            return new Seen(2, change.attempt().instance());
        }

        @Override
        public Seen deferred(RunChange.Deferred change) {
            return new Seen(3, change.attempt().instance());
        }

        @Override
        public Seen lost(RunChange.Lost change) {
            return new Seen(4, change.attempt().instance());
        }

        @Override
        public Seen timedOut(RunChange.TimedOut change) {
            return new Seen(5, change.attempt().instance());
        }

        @Override
        public Seen admitted(RunChange.Admitted change) {
            return new Seen(0, 0);
        }

        @Override
        public Seen withdrawn(RunChange.Withdrawn change) {
            return new Seen(3, 0);
        }

        @Override
        public Seen clockSetBack(RunChange.ClockSetBack change) {
            return new Seen(4, 0);
        }

        @Override
        public Seen canceled(RunChange.Canceled change) {
            return new Seen(1, 0);
        }

        @Override
        public Seen rerun(RunChange.Rerun change) {
            return new Seen(2, 0);
        }
    }
}
