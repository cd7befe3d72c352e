package io.mulgil.cli.local;

import io.mulgil.kernel.memory.MemoryShares;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the processes that do the work are started: the server and its runner. */
public final class JavaCommand {

    private static final String ARCHIVE = "mulgil.server.archive";

    private JavaCommand() {}

    /**
     * Java with what both need.
     *
     * @param memoryBytes for the heap and the work beside it
     * @param logs folder of the log
     */
    public static List<String> start(long memoryBytes, Path logs) {
        return new ArrayList<>(List.of(
                Installation.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-Xmx" + (MemoryShares.of(memoryBytes).heapBytes() >> 20) + "m",
                "-D" + MemoryShares.PROPERTY + "=" + memoryBytes,
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                // Named, it need not be looked for in every jar.
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "-Dmulgil.logs=" + logs));
    }

    /** Shares the classes of the archive that {@code bin/mulgil --make-archive} makes: without it a start takes twice as long. */
    public static List<String> sharing() {
        Path archive = Path.of(System.getProperty(ARCHIVE, ""));
        return Files.isRegularFile(archive)
                ? List.of(
                        "-Xshare:auto",
                        "-Xlog:cds=off",
                        "-XX:SharedArchiveFile=" + archive,
                        "-D" + ARCHIVE + "=" + archive)
                : List.of();
    }
}
