package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.file.FreeSpace;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Logs of attempts as files, {@code <workspace>/<thousands>/<instance>-<attempt>-<epoch>.log}. Bounded; a cut log says so in its
 * last line. Thread-safe.
 */
public final class AttemptLogs {

    /** The last line of a log that was cut. */
    public static final String CUT = "… the log is full, the rest was dropped";

    private static final int LINE_CHARACTERS_MAX = 4_000;
    private static final int OPEN_LOGS_MAX = 4_096;
    private static final long INSTANCES_PER_FOLDER = 1_000;

    private final Path folder;
    private final int linesMax;
    private final Map<Path, AtomicInteger> lengths = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, AtomicInteger> eldest) {
            return size() > OPEN_LOGS_MAX;
        }
    };

    public AttemptLogs(Path folder, int linesMax) {
        this.folder = folder;
        this.linesMax = linesMax;
    }

    /**
     * Appends lines; what does not fit is dropped. Attempts do not wait for one another.
     *
     * @throws Problem MG-1101 when the disk is full; MG-3055 when the log cannot be written for another reason
     */
    public void append(AttemptKey attempt, List<String> lines) {
        Path file = file(attempt);
        int length = length(file).getAndAccumulate(lines.size(), (known, more) -> Math.min(linesMax, known + more));
        int room = linesMax - length;
        if (room <= 0) {
            return;
        }
        boolean cut = lines.size() >= room;
        List<String> kept = lines.subList(0, cut ? room - 1 : lines.size());
        Stream<String> written =
                Stream.concat(kept.stream().map(AttemptLogs::line), cut ? Stream.of(CUT) : Stream.empty());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    String.join("\n", written.toList()) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    private Problem unwritten(Path file, IOException e) {
        Problem why = FreeSpace.isGone(folder)
                ? new Problem(KernelCode.DISK_FULL)
                : new Problem(PipelineCode.LOG_UNUSABLE, file, e.getClass().getSimpleName() + ": " + e.getMessage());
        return why.because(e);
    }

    /** At most {@code limit} lines from 0-based line {@code from} on; none when nothing was logged. */
    public List<String> read(AttemptKey attempt, long from, int limit) {
        Path file = file(attempt);
        return Files.exists(file)
                ? read(file, lines -> lines.skip(from).limit(limit).toList())
                : List.of();
    }

    /** Removes the log of an attempt, if there is one. */
    public void remove(AttemptKey attempt) {
        try {
            Files.deleteIfExists(file(attempt));
        } catch (IOException e) {
            throw new Problem(KernelCode.DEFECT, "the log of " + attempt.label() + " cannot be removed").because(e);
        }
    }

    private Path file(AttemptKey attempt) {
        return folder.resolve(attempt.workspace())
                .resolve(Long.toString(attempt.instance() / INSTANCES_PER_FOLDER))
                .resolve(attempt.label() + ".log");
    }

    // The file is counted outside the lock: a slow disk holds up nobody but the attempt that logs.
    private AtomicInteger length(Path file) {
        synchronized (lengths) {
            AtomicInteger known = lengths.get(file);
            if (known != null) {
                return known;
            }
        }
        AtomicInteger counted =
                new AtomicInteger(Files.exists(file) ? read(file, Stream::count).intValue() : 0);
        synchronized (lengths) {
            return lengths.computeIfAbsent(file, absent -> counted);
        }
    }

    // Bytes that are no UTF-8 are shown as such; a log that others have written into is still a log.
    private static <T> T read(Path file, Function<Stream<String>, T> reading) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return reading.apply(reader.lines());
        } catch (IOException | UncheckedIOException e) {
            throw new Problem(KernelCode.DEFECT, "the log " + file.getFileName() + " cannot be read").because(e);
        }
    }

    // A log is lines: what an activity tells in several is still one line each.
    private static String line(String text) {
        String flat = text.replace('\n', ' ').replace('\r', ' ');
        return flat.length() <= LINE_CHARACTERS_MAX ? flat : flat.substring(0, LINE_CHARACTERS_MAX) + "…";
    }
}
