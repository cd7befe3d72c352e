package io.mulgil.stores;

import io.mulgil.kernel.host.SteppedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A process of its own that sweeps a home in which everything is two days older than it is. */
public final class SweepingProcess {

    private SweepingProcess() {}

    public static void main(String[] arguments) {
        SteppedHost host = new SteppedHost(Instant.now().plus(Duration.ofDays(2)), 7);
        try (StoreWorld world = StoreWorld.in(Path.of(arguments[0]), host)) {
            System.out.println("swept " + new StagingSweep(world.store, world.places).sweep());
        }
    }
}
