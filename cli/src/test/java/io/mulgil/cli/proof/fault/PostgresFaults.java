package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The database dies, or has its reasons. */
final class PostgresFaults {

    private PostgresFaults() {}

    static void killed(Scene scene, Round round) throws Exception {
        scene.start();
        scene.begin();
        scene.database().untilOpen();
        Scene.pause(round.moment(100));
        scene.struck();
        scene.postgres().kill();
        scene.postgres().restart();
    }

    static void restarted(Scene scene, Round round) throws Exception {
        scene.start();
        scene.begin();
        scene.database().untilOpen();
        Scene.pause(round.moment(100));
        scene.struck();
        scene.postgres().restart();
    }

    static void connectionsEnded(Scene scene, Round round) throws Exception {
        scene.start();
        scene.begin();
        scene.database().untilOpen();
        Scene.pause(round.moment(50));
        scene.struck();
        scene.database().endConnections();
    }

    // The runner stops with its rows in the table's transaction, not the first, which makes the table. We hold its
    // commit mark and wait for its table without
    // end, so that it is the sink's session that finds the deadlock and gives way.
    static void deadlock(Scene scene, Round round) throws Exception {
        scene.start(FailPoints.runnerStops(FailPoint.BEFORE_COMMIT, 2 + round.place(2)));
        long runner = scene.runner();
        scene.begin();
        scene.untilRunnerHasStopped(runner);
        try (Connection ours = scene.database().connect();
                Statement statement = ours.createStatement()) {
            ours.setAutoCommit(false);
            statement.execute("set deadlock_timeout = '1min'");
            statement.execute("select 1 from mulgil_commit where state = 'open' for update");
            Thread waiting = new Thread(() -> lockTable(statement), "deadlock");
            waiting.start();
            scene.database().untilSomebodyWaits();
            scene.struck();
            scene.signalRunner("CONT");
            scene.database().untilDeadlockIsFound();
            waiting.join(Scene.PATIENCE.toMillis());
            ours.rollback();
        }
        scene.endsWithRunner(runner);
    }

    // Somebody changes the row the sink is going to change, after the sink's transaction has looked at it.
    static void serialization(Scene scene, Round round) throws Exception {
        scene.database().makeSerializable();
        scene.start(FailPoints.runnerStops(FailPoint.BEFORE_COMMIT, 1 + round.place(3)));
        long runner = scene.runner();
        scene.begin();
        scene.untilRunnerHasStopped(runner);
        try (Connection ours = scene.database().connect();
                Statement statement = ours.createStatement()) {
            statement.executeUpdate("update mulgil_commit set \"at\" = \"at\" where state = 'open'");
        }
        scene.struck();
        scene.signalRunner("CONT");
        scene.endsWithRunner(runner);
        scene.history().until("AttemptFailed", "MG-2506");
    }

    static void storeKilled(Scene scene, Round round) throws Exception {
        scene.startWithStoreInPostgresql();
        scene.begin();
        Scene.pause(round.moment(1_000));
        scene.struck();
        scene.postgres().kill();
        scene.postgres().restart();
    }

    private static void lockTable(Statement statement) {
        try {
            statement.execute("lock table ontime_by_airport in access exclusive mode");
        } catch (SQLException e) {
            throw new AssertionError("ours gave way", e);
        }
    }
}
