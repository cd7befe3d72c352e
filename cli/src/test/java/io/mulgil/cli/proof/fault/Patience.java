package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** Bounded waiting. */
final class Patience {

    private static final int LOOK_MILLIS = 5;

    private Patience() {}

    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until it holds; longer than {@link Scene#PATIENCE}, and the round has failed. */
    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + Scene.PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }
}
