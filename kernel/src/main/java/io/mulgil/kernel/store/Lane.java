package io.mulgil.kernel.store;

/** The two queues in front of the single writer, served in turn. */
public enum Lane {
    /** Calls somebody waits for. */
    PEOPLE,
    /** Turns of the engine and housekeeping. */
    ENGINE
}
