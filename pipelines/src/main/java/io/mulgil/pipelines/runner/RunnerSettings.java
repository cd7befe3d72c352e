package io.mulgil.pipelines.runner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A runner.
 *
 * @param name by which leases know it; the same after a restart
 * @param program version of the program, as people are shown it
 * @param slots attempts at a time
 * @param folder where attempts get their work folders
 * @param pollTime longest wait for work in one poll
 * @param safetyTime how long before its lease ends an attempt stops by itself
 */
public record RunnerSettings(
        String name, String program, int slots, Path folder, Duration pollTime, Duration safetyTime) {

    public static RunnerSettings of(String name, String program, int slots, Path folder) {
        return new RunnerSettings(name, program, slots, folder, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
