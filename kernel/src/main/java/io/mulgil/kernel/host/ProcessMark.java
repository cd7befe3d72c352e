package io.mulgil.kernel.host;

import java.time.Instant;
import java.util.Optional;

/**
 * Which process was meant, to be written down and looked for later: a pid alone is used again by the system. Immutable.
 *
 * @param startedAt when it started, in milliseconds since 1970; 0 when that is not known
 */
public record ProcessMark(long pid, long startedAt) {

    private static final long START_DIFFERENCE_MILLIS_MAX = 2_000;

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    /** The process, when it is alive and the one that was meant: not another that got its pid later. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessMark::isAlive)
                .filter(found -> startedAt == 0 || Math.abs(startOf(found) - startedAt) < START_DIFFERENCE_MILLIS_MAX);
    }

    /** Whether a process runs. One that has ended and that nobody has asked for its end yet has no command any more. */
    public static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
