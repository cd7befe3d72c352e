package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.AttemptKey;

/**
 * One attempt as it is handed out.
 *
 * @param number grows over all leases of the world, whatever the engine says of epochs
 * @param output number of the output it writes: of one task in one slot; without meaning for a gate
 * @param outputKey number of its output key: the output in one generation
 * @param startAt not before that time of the server's wall clock
 * @param leasedAt true time of the lease
 * @param leasedAtWall what the server's wall clock showed then
 */
record Envelope(
        int number,
        AttemptKey attempt,
        int run,
        String type,
        int generation,
        int output,
        int outputKey,
        int runner,
        long startAt,
        long leasedAt,
        long leasedAtWall) {

    static final Envelope NONE =
            new Envelope(0, new AttemptKey(Workload.WORKSPACE, 0, 0, 0), 0, "", 0, 0, 0, 0, 0, 0, 0);

    boolean isGate() {
        return type.equals(Workload.GATE);
    }

    boolean isSql() {
        return type.equals(Workload.SQL);
    }

    @Override
    public String toString() {
        return type + " " + attempt.label();
    }
}
