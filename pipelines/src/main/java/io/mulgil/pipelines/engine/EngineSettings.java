package io.mulgil.pipelines.engine;

import java.time.Duration;

/**
 * Bounds and times of the engine.
 *
 * @param leaseTime how long an attempt may go without heartbeat
 * @param termTime how long a leader may go without a turn before another server may take over
 * @param idleTime longest rest of the turn loop; nothing that has to be looked after waits longer
 * @param lookTime how often changed definitions are looked for
 * @param pauseTime a rest of the turn loop longer than this was a stop of the whole process; leases are lengthened by it
 * @param turnRequestsMax requests in one turn
 * @param inboxRequestsMax requests that may wait; more are refused with MG-3010
 * @param readyInstancesMax instances of each priority that wait for a runner in memory; more wait in the ledger
 * @param cachedInstancesMax instances of runs kept in memory
 */
public record EngineSettings(
        Duration leaseTime,
        Duration termTime,
        Duration idleTime,
        Duration lookTime,
        Duration pauseTime,
        int turnRequestsMax,
        int inboxRequestsMax,
        int readyInstancesMax,
        int cachedInstancesMax) {

    public static EngineSettings standard() {
        return new EngineSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                1_024,
                10_000,
                20_000,
                200_000);
    }

    /** These settings with other times; for servers that have to be quick, and tests. */
    public EngineSettings with(Duration newLeaseTime, Duration newIdleTime, Duration newPauseTime) {
        return new EngineSettings(
                newLeaseTime,
                termTime,
                newIdleTime,
                lookTime,
                newPauseTime,
                turnRequestsMax,
                inboxRequestsMax,
                readyInstancesMax,
                cachedInstancesMax);
    }

    public EngineSettings withLeaseTime(Duration newLeaseTime) {
        return with(newLeaseTime, idleTime, pauseTime);
    }
}
