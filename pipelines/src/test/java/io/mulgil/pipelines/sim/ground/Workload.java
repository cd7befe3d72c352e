package io.mulgil.pipelines.sim.ground;

import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.RetryRule;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.schedule.Period;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pipelines of the simulated world: a chain behind a gate, two independent loads, and a diamond that people ask for. */
public final class Workload {

    public static final String WORKSPACE = "default";
    public static final String GATE = "gate";
    public static final String DATASET = "dataset";
    public static final String SQL = "sql";
    /** In an order that is the same in every process, as each replay must be. */
    public static final Set<String> TYPES =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of(GATE, DATASET, SQL)));
    /** Tasks of the largest pipeline. */
    public static final int TASKS_MAX = 4;

    public static final int RETRIES_MAX = 2;
    /** Slots that lie before the schedules begin to be followed, for back-fills. */
    public static final int PAST_SLOTS = 6;

    /** Whenever so much time has passed, a slot may be due. */
    public static final long SLOTS_EVERY = 10 * Clocks.MINUTE;
    /** How long a gate may stay unmet. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    public static final RetryRule RETRY = new RetryRule(RETRIES_MAX, Duration.ofSeconds(5));

    public static final List<Pipeline> PIPELINES = List.of(
            new Pipeline(
                    0,
                    "flights",
                    every(Schedule.Kind.TIMESERIES, 20),
                    new RunPlan(
                            List.of(
                                    task(0, GATE, List.of(), List.of(1)),
                                    task(1, DATASET, List.of(0), List.of(2)),
                                    task(2, SQL, List.of(1), List.of())),
                            Priority.NORMAL),
                    2),
            new Pipeline(
                    1,
                    "tides",
                    every(Schedule.Kind.CRON, 30),
                    new RunPlan(
                            List.of(task(0, SQL, List.of(), List.of()), task(1, DATASET, List.of(), List.of())),
                            Priority.LOW),
                    1),
            new Pipeline(
                    2,
                    "orders",
                    Schedules.ondemand(),
                    new RunPlan(
                            List.of(
                                    task(0, DATASET, List.of(), List.of(1, 2)),
                                    task(1, SQL, List.of(0), List.of(3)),
                                    task(2, DATASET, List.of(0), List.of(3)),
                                    task(3, SQL, List.of(1, 2), List.of())),
                            Priority.HIGH),
                    2));

    private Workload() {}

    /**
     * One pipeline.
     *
     * @param placesMax runs that may be active at once
     */
    public record Pipeline(int number, String name, Schedule schedule, RunPlan plan, int placesMax) {

        public boolean isScheduled() {
            return schedule.kind() != Schedule.Kind.ONDEMAND;
        }
    }

    public static Pipeline pipeline(String name) {
        for (Pipeline pipeline : PIPELINES) {
            if (pipeline.name().equals(name)) {
                return pipeline;
            }
        }
        throw new IllegalArgumentException("no pipeline " + name);
    }

    private static Schedule every(Schedule.Kind kind, int minutes) {
        Instant first = Clocks.START.minus(Duration.ofMinutes((long) minutes * PAST_SLOTS));
        return Schedules.every(
                kind,
                Period.parse(minutes + " minutes"),
                new Schedules.Bounds(first, Instant.MAX, Integer.MAX_VALUE, ZoneOffset.UTC));
    }

    private static RunPlan.Task task(int ordinal, String type, List<Integer> waitsFor, List<Integer> dependants) {
        return new RunPlan.Task(
                type + ordinal,
                type.equals(GATE) ? WorkEnvelope.Task.PRECONDITION : WorkEnvelope.Task.ACTIVITY,
                type,
                new ArrayList<>(waitsFor),
                dependants,
                RETRY,
                type.equals(SQL) ? Duration.ofSeconds(20) : Duration.ZERO,
                type.equals(GATE) ? PATIENCE : Duration.ZERO,
                true);
    }
}
