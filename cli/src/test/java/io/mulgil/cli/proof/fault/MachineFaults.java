package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import io.mulgil.parts.FakeClock;
import io.mulgil.parts.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The machine has no more space, or another idea of the time. */
final class MachineFaults {

    private static final long DISK_BYTES = 256L << 20;
    private static final int FULL_MILLIS = 3_000;
    private static final int BACKFILL_MILLIS = 1_500;
    /** Three days have nine attempts, and as many that look whether the month is there. */
    private static final int PASSES = 9;

    private MachineFaults() {}

    static void diskFull(Scene scene, Round round) throws Exception {
        Tmpfs disk = scene.onDiskOf(DISK_BYTES);
        scene.start();
        scene.begin();
        Scene.pause(round.moment(BACKFILL_MILLIS));
        scene.struck();
        Path ballast = disk.fill();
        Scene.pause(FULL_MILLIS);
        Files.delete(ballast);
    }

    // The server's wall clock alone, in the middle of an attempt: the runner's stays, and differs from then on.
    static Fault.Blow clockSet(Duration offset) {
        return (scene, round) -> {
            FakeClock clock = scene.clock();
            Map<String, String> environment = new HashMap<>(clock.environment());
            environment.putAll(FailPoints.runnerStops(FailPoint.RUNNING, 1 + round.place(PASSES)));
            scene.start(environment);
            long runner = scene.runner();
            scene.begin();
            scene.untilRunnerHasStopped(runner);
            scene.struck();
            clock.set(offset);
            Scene.pause(FakeClock.LATEST.toMillis() + round.moment(1_000));
            scene.signalRunner("CONT");
            scene.endsWithRunner(runner);
        };
    }
}
