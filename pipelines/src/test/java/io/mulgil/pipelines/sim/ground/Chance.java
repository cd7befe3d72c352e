package io.mulgil.pipelines.sim.ground;

/**
 * Chance that can be had again. Each step of a history draws from a number of its own, so that a step does the same when others
 * before it are left out.
 */
public final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** The number that step {@code step} of the history of {@code seed} draws from. */
    public static long choice(long seed, int step) {
        return mix(mix(seed + GOLDEN) + GOLDEN * (step + 1));
    }

    /** Draws from {@code choice} from now on. */
    public void begin(long choice) {
        state = choice;
    }

    /** A number in {@code [0, bound)}. */
    public int below(int bound) {
        state += GOLDEN;
        return (int) ((mix(state) >>> 33) % bound);
    }

    /** True once in {@code times}. */
    public boolean oneIn(int times) {
        return below(times) == 0;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
