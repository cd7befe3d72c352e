package io.mulgil.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The system's Chromium, for tests of screens. */
public final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(15);

    private Chromium() {}

    /** The program's file, or a failure that names the package to install. */
    public static Path program() {
        awaitInstallation();
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new PartUnavailable("No Chromium on this machine. Install the package: chromium"));
    }

    // ./dev test installs packages while the tests that need none run, and removes this file when it is done.
    private static void awaitInstallation() {
        String running = System.getenv("MULGIL_INSTALLING");
        if (running != null && !Waiting.until(INSTALL_LIMIT, () -> !Files.exists(Path.of(running)))) {
            throw new PartUnavailable("Chromium was not installed within " + INSTALL_LIMIT.toMinutes()
                    + " minutes; see target/install.log.");
        }
    }
}
