package io.mulgil.pipelines.sim.ground;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import io.mulgil.kernel.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Time: one that passes for all, and a wall clock for each machine that may stand wrong, be set, and drift. In microseconds. */
public final class Clocks {

    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    /** What every clock shows at first. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final long ORIGIN = Micros.of(START);

    private final long[] skew;
    private final int[] partsPerMillion;
    private long elapsed;

    public Clocks(int machines) {
        this.skew = new long[machines];
        this.partsPerMillion = new int[machines];
    }

    /** Lets time pass for all. */
    public void pass(long micros) {
        elapsed += micros;
        for (int machine = 0; machine < skew.length; machine++) {
            skew[machine] += micros * partsPerMillion[machine] / SECOND;
        }
    }

    /** Sets a wall clock to be wrong by {@code micros}; the others and all monotonic clocks stay. */
    public void set(int machine, long micros) {
        skew[machine] = micros;
    }

    /** Lets a wall clock go wrong by that much from now on. */
    public void drift(int machine, int newPartsPerMillion) {
        partsPerMillion[machine] = newPartsPerMillion;
    }

    /** True time since the beginning; what every monotonic clock shows. */
    public long elapsed() {
        return elapsed;
    }

    /** What a machine's wall clock shows. */
    public long wall(int machine) {
        return ORIGIN + elapsed + skew[machine];
    }

    /** A machine as the program on it sees it. */
    public Host host(int machine) {
        return new ClockHost(this, machine, false);
    }

    /** A machine whose monotonic clock is in truth its wall clock. */
    public Host hostWithoutMonotonicClock(int machine) {
        return new ClockHost(this, machine, true);
    }

    private record ClockHost(Clocks clocks, int machine, boolean wallOnly) implements Host {

        @Override
        public Instant now() {
            return Micros.instant(clocks.wall(machine));
        }

        @Override
        public long monotonicNanos() {
            return 1_000 * (wallOnly ? clocks.wall(machine) - ORIGIN : clocks.elapsed());
        }

        @Override
        public void pass(FailPoint point) {
            // Processes end between steps here, at any of them.
        }

        @Override
        public RandomGenerator random() {
            throw none("chance of its own");
        }

        @Override
        public byte[] secret(int bytes) {
            throw none("secrets");
        }

        @Override
        public String newId() {
            throw none("ids");
        }

        @Override
        public void sleep(Duration time) {
            throw none("sleep");
        }

        @Override
        public Thread start(String name, Runnable body) {
            throw none("threads");
        }

        @Override
        public Pool pool(String name, int threads, int queueMax) {
            throw none("threads");
        }

        private static IllegalStateException none(String what) {
            return new IllegalStateException("a simulated machine has no " + what);
        }
    }
}
