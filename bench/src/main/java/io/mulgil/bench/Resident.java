package io.mulgil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Memory of another process as the operating system counts it, in MiB; Linux only. Stateless. */
final class Resident {

    private Resident() {}

    static double now(long pid) throws IOException {
        return mebibytes(pid, "VmRSS:");
    }

    /** The most since the process began or since {@link #forgetPeak}. */
    static double peak(long pid) throws IOException {
        return mebibytes(pid, "VmHWM:");
    }

    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    private static double mebibytes(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(field)) {
                return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException(String.format(Locale.ROOT, "no %s of process %d", field, pid));
    }
}
