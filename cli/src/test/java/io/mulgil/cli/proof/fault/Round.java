package io.mulgil.cli.proof.fault;

import java.util.Random;

/**
 * One time that a fault strikes. The number says into which sink and at which of the fault's places, in turn; the seed says at which
 * moment. The same round strikes in the same way again.
 */
record Round(Fault fault, int number, long seed) {

    Sink sink() {
        return fault.sinks().get(number % fault.sinks().size());
    }

    /** One of so many places: each in turn, for each sink. */
    int place(int places) {
        return number / fault.sinks().size() % places;
    }

    /** How often all places have had their turn before. */
    int turn(int places) {
        return number / fault.sinks().size() / places;
    }

    /** A moment below {@code bound}, in milliseconds. */
    int moment(int bound) {
        return new Random(seed * 1_000_003 + number).nextInt(bound);
    }

    /** What plays this very round again. */
    String command() {
        return "./dev test --long faults -Dfault=" + fault + " -Dround=" + number + " -Dseed=" + seed;
    }

    @Override
    public String toString() {
        return fault + " (" + fault.label() + "), " + sink().label() + ", round " + number + ", seed " + seed;
    }
}
