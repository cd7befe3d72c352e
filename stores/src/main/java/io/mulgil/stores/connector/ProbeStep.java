package io.mulgil.stores.connector;

/**
 * One step of a probe.
 *
 * @param name what is tried, one word
 * @param writes whether only writing depends on it: its failure leaves a datastore that can be read
 * @param action returns when it works, throws a Problem when it does not
 */
public record ProbeStep(String name, boolean writes, Action action) {

    /** What a step does. May block; is interrupted when the probe runs out of time. */
    @FunctionalInterface
    public interface Action {
        void run() throws InterruptedException;
    }
}
