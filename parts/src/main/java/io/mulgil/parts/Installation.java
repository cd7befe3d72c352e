package io.mulgil.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The packages that {@code ./dev test} installs while the tests that need none run. */
final class Installation {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private Installation() {}

    /** Waits until it is over; it has a file that it removes then. */
    static void await() {
        String running = System.getenv("MULGIL_INSTALLING");
        if (running != null && !Waiting.until(LIMIT, () -> !Files.exists(Path.of(running)))) {
            throw new PartUnavailable("The packages that tests need were not installed within " + LIMIT.toMinutes()
                    + " minutes; see target/install.log.");
        }
    }
}
