package io.mulgil.kernel.call;

/** The front doors a type may use: of its own room or one below. Built once per process. Thread-safe. */
public interface Doors {

    /**
     * Gives the door of that type.
     *
     * @throws IllegalStateException when this process has no such door; a defect of the wiring
     */
    <T> T door(Class<T> type);
}
