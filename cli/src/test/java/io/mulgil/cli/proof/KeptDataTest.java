package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server of an earlier release has left opens with today's program: nothing is lost, and work goes on. */
final class KeptDataTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void everything_is_as_it_was_and_work_goes_on(KeptStore kept) throws Exception {
        KeptStore.Place place = kept.kept(home);

        try (TestServer server = place.start()) {
            KeptWorld world = new KeptWorld(server);
            assertThat(world.seen()).isEqualTo(Files.readString(kept.seen()));
            world.goesOn(home);
            server.stop();
        }

        SystemHost host = new SystemHost();
        try (ControlStore store = place.open(host)) {
            KeptWorld.secretIsAsItWas(store, home, host);
            assertThat(store.identity()).isNotBlank();
        }
    }
}
