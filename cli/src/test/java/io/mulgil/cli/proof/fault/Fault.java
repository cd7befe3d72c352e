package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.parts.FaultProxy.Trap;
import io.mulgil.parts.FaultProxy.Way;
import java.time.Duration;
import java.util.List;

/**
 * What is broken while a back-fill runs. Each round breaks it at another place or moment; the same round always at the same. How a
 * fault strikes stands in the class of its family.
 */
enum Fault {
    SERVER_KILLED("server killed at a fail-point", ServerFaults::killed),
    SERVER_KILLED_TWICE("server killed again while it recovers", ServerFaults::killedTwice),

    RUNNER_KILLED_CLAIMED("runner killed: attempt claimed", RunnerFaults.killedAt(FailPoint.CLAIMED)),
    RUNNER_KILLED_RUNNING("runner killed: attempt running", RunnerFaults.killedAt(FailPoint.RUNNING)),
    RUNNER_KILLED_STAGING("runner killed: staging", RunnerFaults.killedAt(FailPoint.WHILE_WRITING)),
    RUNNER_KILLED_SINK_OPEN("runner killed: sink open", RunnerFaults.killedAt(FailPoint.SINK_OPEN)),
    RUNNER_KILLED_BEFORE_COMMIT(
            "runner killed: before commit", RunnerFaults.killedAt(FailPoint.BEFORE_COMMIT, FailPoint.STAGED)),
    RUNNER_KILLED_COMMITTED(
            "runner killed: after commit, before acknowledgement", RunnerFaults.killedAt(FailPoint.SINK_COMMITTED)),
    RUNNER_KILLED_UNHEARD("runner killed: commit sent, answer not heard", RunnerFaults::killedUnheard),
    RUNNER_KILLED("runner killed at any moment", RunnerFaults::killed),
    RUNNER_STOPPED("runner stopped past its lease", RunnerFaults::stopped),
    COMMIT_LATE("stopped runner's commit arrives past its lease", LateFaults::commit),
    SINK_COMMIT_LATE("commit to the sink arrives after a newer attempt", Only.POSTGRESQL, LateFaults::sinkCommit),

    POSTGRESQL_KILLED("PostgreSQL killed", Only.POSTGRESQL, PostgresFaults::killed),
    POSTGRESQL_RESTARTED("PostgreSQL restarted", Only.POSTGRESQL, PostgresFaults::restarted),
    CONNECTIONS_ENDED("pg_terminate_backend of the sinks", Only.POSTGRESQL, PostgresFaults::connectionsEnded),
    DEADLOCK("deadlock with another session", Only.POSTGRESQL, PostgresFaults::deadlock),
    SERIALIZATION("serialization failure of the sink", Only.POSTGRESQL, PostgresFaults::serialization),

    DATABASE_HELD("database: black hole for 5 s", Only.POSTGRESQL, NetworkFaults.heldToDatabase(Way.values())),
    DATABASE_DEAF("database: one way for 5 s", Only.POSTGRESQL, NetworkFaults::oneWayToDatabase),
    DATABASE_SLOW("database: latency of 20 ms", Only.POSTGRESQL, NetworkFaults::slowToDatabase),
    DATABASE_RESET("database: connection reset", Only.POSTGRESQL, NetworkFaults::resetToDatabase),

    ROAD_HELD("runner and server: black hole past the lease", NetworkFaults.heldOnTheRoad(Way.values())),
    ROAD_DEAF("runner and server: one way past the lease", NetworkFaults::oneWayOnTheRoad),
    ROAD_SLOW("runner and server: latency of 100 ms", NetworkFaults.slowOnTheRoad(Duration.ofMillis(100))),
    ROAD_RESET("runner and server: reset in the middle of a body", NetworkFaults.trappedOnTheRoad(Trap.RESET)),
    POST_REPEATED("runner and server: a POST arrives twice", NetworkFaults.trappedOnTheRoad(Trap.REPEAT)),

    STORE_KILLED("control store: PostgreSQL killed", Only.POSTGRESQL, PostgresFaults::storeKilled),
    STORE_HELD("control store: black hole for 5 s", Only.POSTGRESQL, NetworkFaults::heldToStore),

    DISK_FULL("disk full for 3 s", MachineFaults::diskFull),
    CLOCK_AHEAD("server's clock set 2 h ahead", MachineFaults.clockSet(Duration.ofHours(2))),
    CLOCK_BEHIND("server's clock set back 2 h", MachineFaults.clockSet(Duration.ofHours(-2)));

    /** Breaks what there is to break while a back-fill runs, and mends it so far as a person or a machine outside would. */
    @FunctionalInterface
    interface Blow {
        void strike(Scene scene, Round round) throws Exception;
    }

    // A holder, for constants of an enum cannot name its own fields before they are there.
    private static final class Only {
        private static final List<Sink> POSTGRESQL = List.of(Sink.POSTGRESQL);
    }

    private final String label;
    private final List<Sink> sinks;
    private final Blow blow;

    Fault(String label, Blow blow) {
        this(label, List.of(Sink.values()), blow);
    }

    Fault(String label, List<Sink> sinks, Blow blow) {
        this.label = label;
        this.sinks = sinks;
        this.blow = blow;
    }

    /** As the table has it. */
    String label() {
        return label;
    }

    /** The sinks its rounds go into, in turn. */
    List<Sink> sinks() {
        return sinks;
    }

    void strike(Scene scene, Round round) throws Exception {
        blow.strike(scene, round);
    }
}
