package io.mulgil.cli.proof.fault;

import io.mulgil.parts.FaultProxy;
import java.util.Map;

/** What is broken while a back-fill runs. Each round breaks it at another place or moment; the same round always at the same. */
enum Fault {
    SERVER_KILLED("server killed at a fail-point", true) {
        @Override
        Map<String, String> environment(int round) {
            return FailPoints.ofTheServer(round);
        }

        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.begin();
            scene.serverDies();
            scene.serverFollows();
        }
    },
    SERVER_KILLED_TWICE("server killed again while it recovers", true) {
        @Override
        Map<String, String> environment(int round) {
            return FailPoints.ofTheServer(round);
        }

        // Every other time at once after the first thing it has done, else at any moment of its start.
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.begin();
            scene.serverDies();
            if (round % 2 == 0) {
                scene.serverFollows(FailPoints.firstLease());
                scene.serverDies();
            } else {
                scene.serverFollows(Map.of());
                Scene.pause(200 + round * 97L % 2_000);
                scene.server().killServer();
            }
            scene.serverFollows();
        }
    },
    RUNNER_KILLED_AT_A_FAIL_POINT("runner killed at a fail-point", true) {
        @Override
        Map<String, String> environment(int round) {
            return FailPoints.ofTheRunner(round);
        }

        @Override
        void strike(Scene scene, int round) throws Exception {
            long first = scene.runner();
            scene.begin();
            scene.runnerIsReplaced(first);
        }
    },
    RUNNER_KILLED("runner killed at any moment", false) {
        @Override
        void strike(Scene scene, int round) throws Exception {
            long first = scene.runner();
            scene.begin();
            Scene.pause(round * 61L % 1_500);
            scene.signalRunner("KILL");
            scene.runnerIsReplaced(first);
        }
    },
    RUNNER_STOPPED("runner stopped past its lease", false) {
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.runner();
            scene.begin();
            Scene.pause(round * 61L % 1_500);
            scene.struck();
            scene.signalRunner("STOP");
            Scene.pause(35_000);
            scene.signalRunner("CONT");
        }
    },
    POSTGRESQL_KILLED("PostgreSQL killed and restarted", true) {
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.begin();
            scene.untilSinkIsOpen();
            Scene.pause(round * 7L % 100);
            scene.struck();
            scene.postgres().kill();
            scene.postgres().restart();
        }
    },
    CONNECTIONS_ENDED("pg_terminate_backend of the sinks", true) {
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.begin();
            scene.untilSinkIsOpen();
            Scene.pause(round * 7L % 50);
            scene.struck();
            scene.endConnections();
        }
    },
    NETWORK_RESET("connection to PostgreSQL reset", false) {
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.network().resetAfter(100 + round * 1_009L % 20_000);
            scene.begin();
            scene.untilReset();
        }
    },
    NETWORK_HELD("network to PostgreSQL black-holed for 5 s", false) {
        // Both ways, there, back: in turn.
        @Override
        void strike(Scene scene, int round) throws Exception {
            scene.begin();
            scene.untilSinkIsOpen();
            scene.struck();
            if (round % 3 != 1) {
                scene.network().hold(FaultProxy.Way.TO_SERVER);
            }
            if (round % 3 != 2) {
                scene.network().hold(FaultProxy.Way.TO_CLIENT);
            }
            Scene.pause(5_000);
            scene.network().heal();
        }
    };

    private final String label;
    private final boolean quick;

    Fault(String label, boolean quick) {
        this.label = label;
        this.quick = quick;
    }

    /** As the table has it. */
    String label() {
        return label;
    }

    /** Whether two rounds of it are short enough for every test run. */
    boolean quick() {
        return quick;
    }

    /** The variables its server is started with. */
    Map<String, String> environment(int round) {
        return Map.of();
    }

    /** Begins the back-fill, breaks what there is to break, and mends it so far as a person or a machine outside would. */
    abstract void strike(Scene scene, int round) throws Exception;
}
