package io.mulgil.kernel.store;

/**
 * How much waits in front of a store at one moment, and how much may.
 *
 * @param peopleWaiting changes that wait in {@link Lane#PEOPLE}
 * @param engineWaiting changes that wait in {@link Lane#ENGINE}
 * @param waitingMax changes that may wait in one lane; above it MG-1103
 * @param readsWaiting reads that wait for a connection
 */
public record StoreLoad(int peopleWaiting, int engineWaiting, int waitingMax, int readsWaiting) {}
