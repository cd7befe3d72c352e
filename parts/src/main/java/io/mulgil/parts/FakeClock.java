package io.mulgil.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A wall clock that can be set while a process runs, for that process alone, by libfaketime. Its monotonic clock goes on as it should.
 */
public final class FakeClock {

    /** After so long at the latest a process has the time its clock is set to. */
    public static final Duration LATEST = Duration.ofSeconds(1);

    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path library;
    private final Path setting;

    private FakeClock(Path library, Path setting) {
        this.library = library;
        this.setting = setting;
        set(Duration.ZERO);
    }

    /** A clock that is right so far; its setting is kept in {@code folder}. */
    public static FakeClock in(Path folder) {
        return new FakeClock(library(), folder.resolve("clock"));
    }

    /** The variables a process is started with to have this clock. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                setting.toString(),
                "FAKETIME_CACHE_DURATION",
                Long.toString(LATEST.toSeconds()),
                // The remedy for a fault of older C libraries, which makes a Java virtual machine hang on newer ones.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    /** Sets the clock so far from the right time. */
    public void set(Duration offset) {
        String sign = offset.isNegative() ? "-" : "+";
        try {
            Path fresh = Files.writeString(
                    setting.resolveSibling("clock.new"), sign + offset.abs().toSeconds() + "\n");
            Files.move(fresh, setting, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library() {
        Installation.await();
        try (Stream<Path> found = Files.find(Path.of("/usr/lib"), 3, (file, any) -> file.endsWith(LIBRARY))) {
            return found.findFirst()
                    .orElseThrow(() -> new PartUnavailable(
                            "No " + LIBRARY + " on this machine. Install the package: libfaketime"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
