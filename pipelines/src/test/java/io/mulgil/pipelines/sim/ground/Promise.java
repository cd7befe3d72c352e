package io.mulgil.pipelines.sim.ground;

/** What must hold in every history, after every step. The names R1 to R6 are those of the promises Mulgil makes. */
public enum Promise {
    ACKNOWLEDGED_STAYS("R1: what was answered as done survives"),
    ALL_OR_NOTHING("R2: a reader sees all or nothing of an output, never two attempts mixed"),
    ONE_COMMIT("R3: one commit for an output key, and none of an older attempt once a newer one has opened it"),
    LEASE_HOLDS("R5: no lease ends while its heartbeats arrive"),
    EACH_SLOT_ONCE("R6: each slot runs exactly once to success, none is skipped"),
    COMES_TO_REST("R6: when faults stop, everything comes to rest"),
    NEVER_EARLY("never early: nothing starts before it is due"),
    NEVER_FORGOTTEN("a clock that was set back keeps nothing waiting until it has caught up"),
    NOTHING_AFTER_ITS_END("what was canceled before its time does not start"),
    PATIENT("no precondition is given up before it was looked at often enough"),
    IN_ORDER("a task starts when all it waits for has finished"),
    ROWS_AGREE("what is in memory is what the ledger says"),
    NOTHING_BREAKS("no step ends in an exception that nobody meant");

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
