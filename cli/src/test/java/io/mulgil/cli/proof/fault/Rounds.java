package io.mulgil.cli.proof.fault;

import io.mulgil.parts.PartUnavailable;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of some rounds of one fault.
 *
 * @param violations what was not as it should be, one text a round
 * @param recoveries from the fault to the end of the back-fill, of all rounds without violation, shortest first
 */
record Rounds(Fault fault, int rounds, List<String> violations, List<Duration> recoveries) {

    Rounds {
        violations = List.copyOf(violations);
        recoveries = recoveries.stream().sorted().toList();
    }

    /** Plays the rounds one after the other, each in a home of its own below {@code folder}; a bad one does not stop the others. */
    static Rounds play(Fault fault, int rounds, Path folder) throws Exception {
        List<String> violations = new ArrayList<>();
        List<Duration> recoveries = new ArrayList<>();
        try (PostgresServer postgres = PostgresServer.start()) {
            for (int round = 0; round < rounds; round++) {
                Path home = Files.createDirectory(folder.resolve(fault.name() + "-" + round));
                try {
                    recoveries.add(play(fault, round, home, postgres));
                } catch (AssertionError | PartUnavailable e) {
                    violations.add("round " + round + " of " + fault.name() + ": " + e.getMessage());
                }
                delete(home);
            }
        }
        return new Rounds(fault, rounds, violations, recoveries);
    }

    private static Duration play(Fault fault, int round, Path home, PostgresServer postgres) throws Exception {
        try (Scene scene = new Scene(home, postgres, fault.environment(round))) {
            fault.strike(scene, round);
            return scene.endsAsItShould();
        }
    }

    /** The recovery that {@code percent} of the rounds did not exceed; zero if none recovered. */
    Duration recovery(int percent) {
        if (recoveries.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (recoveries.size() * percent + 99) / 100;
        return recoveries.get(rank - 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
