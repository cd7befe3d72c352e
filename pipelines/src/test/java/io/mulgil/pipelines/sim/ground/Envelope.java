package io.mulgil.pipelines.sim.ground;

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
public record Envelope(
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

    public static final Envelope NONE =
            new Envelope(0, new AttemptKey(Workload.WORKSPACE, 0, 0, 0), 0, "", 0, 0, 0, 0, 0, 0, 0);

    /** How long the runner has to wait, as it is told when it is handed out; 0 for not at all. */
    public long startsIn() {
        return Math.max(0, startAt - leasedAtWall);
    }

    public boolean isGate() {
        return type.equals(Workload.GATE);
    }

    public boolean isSql() {
        return type.equals(Workload.SQL);
    }

    @Override
    public String toString() {
        return type + " " + attempt.label();
    }
}
