package io.mulgil.cli.proof.fault;

import io.mulgil.parts.FaultProxy;
import io.mulgil.parts.FaultProxy.Trap;
import io.mulgil.parts.FaultProxy.Way;
import java.time.Duration;
import java.util.List;

/** The network does not do what it should: to the database, to the control store, or on the road between runner and server. */
final class NetworkFaults {

    private static final Duration HELD = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofMillis(20);
    private static final int BACKFILL_MILLIS = 1_000;

    /** In the middle of these bodies a connection is reset, or all of them arrives twice. */
    private static final List<String> BODIES = List.of("\"completion\"", "\"types\"");

    private static final List<String> REQUESTS = List.of(Scene.COMMIT, "POST /runner/v1/poll");

    private NetworkFaults() {}

    static Fault.Blow heldToDatabase(Way... ways) {
        return (scene, round) -> {
            scene.start();
            scene.begin();
            scene.database().untilOpen();
            Scene.pause(round.moment(50));
            scene.struck();
            hold(scene.network(), HELD, ways);
        };
    }

    static void oneWayToDatabase(Scene scene, Round round) throws Exception {
        heldToDatabase(Way.values()[round.place(2)]).strike(scene, round);
    }

    static void slowToDatabase(Scene scene, Round round) throws Exception {
        scene.start();
        scene.network().delay(SLOW);
        scene.struck();
        scene.begin();
    }

    static void resetToDatabase(Scene scene, Round round) throws Exception {
        scene.start();
        scene.network().resetAfter(100 + round.moment(20_000));
        scene.begin();
        scene.untilReset(scene.network());
    }

    static Fault.Blow heldOnTheRoad(Way... ways) {
        return (scene, round) -> {
            scene.startOnTheRoad();
            long runner = scene.runner();
            scene.begin();
            Scene.pause(round.moment(BACKFILL_MILLIS));
            scene.struck();
            hold(scene.road(), Scene.LEASE.plusSeconds(1), ways);
            scene.endsWithRunner(runner);
        };
    }

    static void oneWayOnTheRoad(Scene scene, Round round) throws Exception {
        heldOnTheRoad(Way.values()[round.place(2)]).strike(scene, round);
    }

    static Fault.Blow slowOnTheRoad(Duration latency) {
        return (scene, round) -> {
            scene.startOnTheRoad();
            long runner = scene.runner();
            scene.road().delay(latency);
            scene.struck();
            scene.begin();
            scene.endsWithRunner(runner);
        };
    }

    static Fault.Blow trappedOnTheRoad(Trap trap) {
        return (scene, round) -> {
            List<String> texts = trap == Trap.RESET ? BODIES : REQUESTS;
            scene.startOnTheRoad();
            long runner = scene.runner();
            scene.begin();
            Scene.pause(round.moment(200));
            scene.road().await(texts.get(round.place(texts.size())), trap);
            Scene.untilCaught(scene.road());
            scene.struck();
            scene.endsWithRunner(runner);
        };
    }

    static void heldToStore(Scene scene, Round round) throws Exception {
        scene.startWithStoreInPostgresql();
        scene.begin();
        Scene.pause(round.moment(BACKFILL_MILLIS));
        scene.struck();
        hold(scene.network(), HELD, Way.values());
    }

    private static void hold(FaultProxy network, Duration time, Way... ways) throws InterruptedException {
        for (Way way : ways) {
            network.hold(way);
        }
        Scene.pause(time.toMillis());
        network.heal();
    }
}
