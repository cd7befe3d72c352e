package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.parts.FaultProxy.Trap;
import java.util.List;

/** The runner dies, or stops and goes on much later. */
final class RunnerFaults {

    // Each point is passed once a day at least.
    private static final int PASSES = 3;
    private static final int BACKFILL_MILLIS = 1_500;

    private static final List<FailPoint> STOPS = List.of(
            FailPoint.BEFORE_COMMIT,
            FailPoint.STAGED,
            FailPoint.SINK_COMMITTED,
            FailPoint.CLAIMED,
            FailPoint.SINK_OPEN,
            FailPoint.WHILE_WRITING,
            FailPoint.RUNNING);

    private RunnerFaults() {}

    /** At one of these points, at its first, second or third pass. */
    static Fault.Blow killedAt(FailPoint... points) {
        return (scene, round) -> {
            FailPoint point = points[round.place(points.length)];
            scene.start(FailPoints.runnerDies(point, 1 + round.turn(points.length) % PASSES));
            long first = scene.runner();
            scene.begin();
            scene.runnerIsReplaced(first);
        };
    }

    static void killed(Scene scene, Round round) throws Exception {
        scene.start();
        long first = scene.runner();
        scene.begin();
        Scene.pause(round.moment(BACKFILL_MILLIS));
        scene.signalRunner("KILL");
        scene.runnerIsReplaced(first);
    }

    // The server commits what it hears and answers nobody.
    static void killedUnheard(Scene scene, Round round) throws Exception {
        scene.startOnTheRoad();
        long first = scene.runner();
        scene.road().await(Scene.COMMIT, Trap.MUTE);
        scene.begin();
        Scene.untilCaught(scene.road());
        Scene.pause(round.moment(50));
        scene.signalRunner("KILL");
        scene.road().heal();
        scene.runnerIsReplaced(first);
    }

    // It goes on in the middle of what it did, as if no time had passed; it is the same process to the end.
    static void stopped(Scene scene, Round round) throws Exception {
        FailPoint point = STOPS.get(round.place(STOPS.size()));
        scene.start(FailPoints.runnerStops(point, 1 + round.turn(STOPS.size()) % PASSES));
        long runner = scene.runner();
        scene.begin();
        scene.untilRunnerHasStopped(runner);
        scene.struck();
        Scene.pause(Scene.LEASE.toMillis() + 500 + round.moment(2_000));
        scene.signalRunner("CONT");
        scene.endsWithRunner(runner);
    }
}
