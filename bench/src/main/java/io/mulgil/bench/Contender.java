package io.mulgil.bench;

/** Something that is measured: it brings up what it needs, works off {@code instances} no-ops and cleans up. */
interface Contender {

    String name();

    /** No-op instances per second, from the first one due to the last one finished and durable. */
    double perSecond(int instances) throws Exception;
}
