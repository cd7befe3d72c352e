package io.mulgil.kernel.host;

import java.io.IOException;

/** Ends this process as a power cut would: no shutdown hook, no finally block, nothing flushed. */
final class SuddenDeath {

    private static final int EXIT_CODE_OF_KILL = 137;

    private SuddenDeath() {}

    static void now() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            // There is no such program here; the fallback below ends the process nearly as abruptly.
            Runtime.getRuntime().halt(EXIT_CODE_OF_KILL);
        }
        Runtime.getRuntime().halt(EXIT_CODE_OF_KILL);
    }
}
