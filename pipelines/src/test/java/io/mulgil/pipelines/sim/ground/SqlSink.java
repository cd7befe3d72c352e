package io.mulgil.pipelines.sim.ground;

import java.util.Arrays;

/**
 * The tables behind SQL: rows and {@code mulgil_commit} beside them, changed in one transaction. The rows of an output are two
 * halves, each stamped with the attempt that wrote it, so that a mixture shows.
 */
public class SqlSink {

    /** What opening a sink says. */
    public enum Opening {
        OPENED,
        /** An earlier attempt has committed; there is nothing left to write. */
        ADOPTED,
        /** A newer attempt has opened it. */
        REFUSED
    }

    private static final int NEVER = 0;

    private long[] epochs = new long[512];
    private boolean[] committed = new boolean[512];
    private int[] keys = new int[128];
    private int[][] halves = new int[2][128];

    /** Raises the epoch of the attempt's output key in a transaction of its own. */
    public Opening open(Envelope attempt) {
        int key = reach(attempt);
        if (committed[key]) {
            return Opening.ADOPTED;
        }
        // With it those of all earlier generations: their rows would replace or join this one's.
        for (int earlier = firstFenced(key); earlier <= key; earlier++) {
            epochs[earlier] = Math.max(epochs[earlier], attempt.attempt().epoch());
        }
        return epochs[key] > attempt.attempt().epoch() ? Opening.REFUSED : Opening.OPENED;
    }

    /** Writes one half of the rows inside the sink's transaction: nobody sees them yet. */
    public void write(Envelope attempt, int half) {
        reach(attempt);
    }

    /** Replaces the output's rows and marks its key in one transaction. Returns whether that is so now. */
    public boolean commit(Envelope attempt) {
        int key = reach(attempt);
        boolean mine = !committed[key] && epochs[key] == attempt.attempt().epoch();
        if (mine) {
            mark(attempt);
            show(attempt, 0);
            show(attempt, 1);
        }
        return mine;
    }

    public boolean isCommitted(int outputKey) {
        return outputKey < committed.length && committed[outputKey];
    }

    /** Whether what a reader finds is of one attempt, or nothing. */
    public final boolean isWhole(int output) {
        return output >= keys.length || halves[0][output] == halves[1][output];
    }

    /** The output key whose rows a reader finds. */
    public final int shownKey(int output) {
        return output < keys.length ? keys[output] : NEVER;
    }

    /** The first of the output keys that opening this one closes to older attempts. */
    public int firstFenced(int outputKey) {
        return Outputs.firstKey(outputKey);
    }

    public final void raise(Envelope attempt) {
        epochs[reach(attempt)] = attempt.attempt().epoch();
    }

    public final void mark(Envelope attempt) {
        committed[reach(attempt)] = true;
        keys[attempt.output()] = attempt.outputKey();
    }

    public final void unmark(Envelope attempt) {
        committed[reach(attempt)] = false;
    }

    public final void show(Envelope attempt, int half) {
        halves[half][attempt.output()] = attempt.number();
    }

    private int reach(Envelope attempt) {
        while (attempt.outputKey() >= epochs.length) {
            epochs = Arrays.copyOf(epochs, 2 * epochs.length);
            committed = Arrays.copyOf(committed, epochs.length);
        }
        while (attempt.output() >= keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            halves[0] = Arrays.copyOf(halves[0], keys.length);
            halves[1] = Arrays.copyOf(halves[1], keys.length);
        }
        return attempt.outputKey();
    }
}
