package io.mulgil.pipelines.sim.ground;

import java.util.Arrays;

/** The folders into which attempts stage files of datasets: each its own, in two halves. */
public final class Staging {

    private static final byte WHOLE = 3;

    private byte[] halves = new byte[256];

    public void write(Envelope attempt, int half) {
        if (attempt.number() >= halves.length) {
            halves = Arrays.copyOf(halves, 2 * attempt.number());
        }
        halves[attempt.number()] |= (byte) (1 << half);
    }

    /** Whether a reader of what this attempt has published would find all of it. */
    public boolean isWhole(Envelope attempt) {
        return attempt.number() < halves.length && halves[attempt.number()] == WHOLE;
    }
}
