package io.mulgil.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sweep cannot look into may well be published, and is left alone. */
final class UnreadableStagingTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void a_folder_that_cannot_be_listed_stays_and_goes_once_it_can() throws IOException {
        Path closed = staged("17-1-1-closed");
        Path open = staged("18-1-1-open");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        String first = sweep();
        boolean kept = Files.isDirectory(closed);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        String second = sweep();

        assertThat(first).isEqualTo("swept 1");
        assertThat(kept).isTrue();
        assertThat(open).doesNotExist();
        assertThat(second).isEqualTo("swept 1");
        assertThat(closed).doesNotExist();
    }

    private Path staged(String attempt) throws IOException {
        Path folder = Files.createDirectories(
                home.resolve("datasets").resolve("default").resolve("landed").resolve(attempt));
        Files.writeString(folder.resolve("part-0.parquet"), "rows");
        return folder;
    }

    private String sweep() {
        Launch java = Launch.java(SweepingProcess.class.getName(), home.toString());
        Launch bound = new Launch(bound(java.command()), java.environment(), java.folder());
        try (ChildProcess process = bound.start()) {
            assertThat(process.waitForExit(LIMIT)).as(process.errors()).isZero();
            return process.output()
                    .lines()
                    .filter(line -> line.startsWith("swept"))
                    .findFirst()
                    .orElse("");
        }
    }

    // The rights of a file bind everybody but root, unless that gives up the privilege.
    private static List<String> bound(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> longer = new ArrayList<>(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        longer.addAll(command);
        return longer;
    }
}
