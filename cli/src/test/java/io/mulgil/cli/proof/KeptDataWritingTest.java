package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Makes the homes that {@link KeptDataTest} opens. They are written once for each store version, by
 * {@code ./dev test --long KeptDataWriting -Dgolden=update}, and never again; otherwise this checks that a server of today still
 * shows the same of such a world.
 */
@Tag("long")
final class KeptDataWritingTest {

    private static final String TIME = "20[2-9]\\d-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?";

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void a_small_world_is_made_and_seen(KeptStore store) throws Exception {
        KeptStore.Place place = store.fresh(home);
        String seen;
        try (TestServer server = place.start()) {
            KeptWorld world = new KeptWorld(server);
            world.fill(home);
            seen = world.seen();
            server.stop();
        }
        if ("update".equals(System.getProperty("golden"))) {
            store.keep(place);
            Files.writeString(store.seen(), seen);
        }

        assertThat(timeless(seen)).isEqualTo(timeless(Files.readString(store.seen())));
    }

    private static String timeless(String seen) {
        return seen.replaceAll(TIME, "TIME");
    }
}
