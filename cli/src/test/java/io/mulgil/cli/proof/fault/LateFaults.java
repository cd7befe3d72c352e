package io.mulgil.cli.proof.fault;

import io.mulgil.parts.FaultProxy.Trap;
import io.mulgil.parts.FaultProxy.Way;

/** Commits that arrive when their lease is over: refused, and told to everybody who looks at the run. */
final class LateFaults {

    private static final String REFUSED_BY_THE_ENGINE = "MG-3002";
    private static final String REFUSED_BY_THE_SINK = "MG-2501";

    private LateFaults() {}

    // The commit is on its way when the runner stops: nothing the runner could notice takes it back.
    static void commit(Scene scene, Round round) throws Exception {
        scene.startOnTheRoad();
        long runner = scene.runner();
        scene.road().await(Scene.COMMIT, Trap.HOLD);
        scene.begin();
        Scene.untilCaught(scene.road());
        scene.signalRunner("STOP");
        scene.struck();
        scene.history().until("AttemptLost");
        Scene.pause(round.moment(500));
        scene.road().heal();
        scene.history().until("CommitRefused", REFUSED_BY_THE_ENGINE);
        scene.signalRunner("CONT");
        scene.endsWithRunner(runner);
        scene.history().tellsOfRefusal(REFUSED_BY_THE_ENGINE);
    }

    // The runner lives and hears nothing of its server; what it has sent to the sink arrives after the next attempt has
    // opened it.
    static void sinkCommit(Scene scene, Round round) throws Exception {
        scene.startOnTheRoad();
        long runner = scene.runner();
        scene.network().await("set state = 'committed'", Trap.HOLD);
        scene.begin();
        Scene.untilCaught(scene.network());
        scene.struck();
        scene.road().hold(Way.TO_SERVER);
        scene.road().hold(Way.TO_CLIENT);
        scene.history().until("AttemptLost");
        scene.road().heal();
        scene.database().untilOpenAgain();
        Scene.pause(round.moment(500));
        scene.network().heal();
        scene.history().until("CommitRefused", REFUSED_BY_THE_SINK);
        scene.endsWithRunner(runner);
        scene.history().tellsOfRefusal(REFUSED_BY_THE_SINK);
    }
}
