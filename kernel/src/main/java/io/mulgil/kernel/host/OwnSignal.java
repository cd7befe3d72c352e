package io.mulgil.kernel.host;

import java.io.IOException;

/** Signals this process sends to itself. */
final class OwnSignal {

    private static final int EXIT_CODE_OF_KILL = 137;

    private OwnSignal() {}

    /** Ends this process as a power cut would: no shutdown hook, no finally block, nothing flushed. */
    static void die() {
        try {
            send("KILL");
        } finally {
            // There is no such program here: this ends the process nearly as abruptly.
            Runtime.getRuntime().halt(EXIT_CODE_OF_KILL);
        }
    }

    /** Stops the whole process until somebody lets it continue; the calling thread then goes on from here. */
    static void stop() {
        send("STOP");
    }

    private static void send(String signal) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-" + signal, self).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("No program sends signals here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
