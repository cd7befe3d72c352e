package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import java.util.List;
import java.util.Map;

/** The server dies. */
final class ServerFaults {

    private static final List<FailPoint> POINTS = List.of(FailPoint.LEDGER_COMMITTED, FailPoint.AFTER_LEASE);

    // Three days have nine leases. The first four may come before the request for the back-fill is answered, and the
    // request itself shall not fail; after the sixth end the last lease is still to come.
    private static final int FIRST_PASS = 5;
    private static final int PASSES = 2;

    private ServerFaults() {}

    static void killed(Scene scene, Round round) throws Exception {
        scene.start(deathOf(round));
        scene.begin();
        scene.serverDies();
        scene.serverFollows();
    }

    // Every other time at once after the first thing it has done, else at any moment of its start.
    static void killedTwice(Scene scene, Round round) throws Exception {
        scene.start(deathOf(round));
        scene.begin();
        scene.serverDies();
        if (round.place(2) == 0) {
            scene.serverIsLaunched(FailPoints.serverDies(FailPoint.AFTER_LEASE, 1));
            scene.serverDies();
        } else {
            scene.serverIsLaunched(Map.of());
            Scene.pause(200 + round.moment(2_000));
            scene.server().killServer();
        }
        scene.serverFollows();
    }

    private static Map<String, String> deathOf(Round round) {
        FailPoint point = POINTS.get(round.place(POINTS.size()));
        return FailPoints.serverDies(point, FIRST_PASS + round.turn(POINTS.size()) % PASSES);
    }
}
