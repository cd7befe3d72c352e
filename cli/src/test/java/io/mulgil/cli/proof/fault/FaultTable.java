package io.mulgil.cli.proof.fault;

import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of faults in {@code docs/testing.md}: the latest rounds of each. */
final class FaultTable {

    private static final Path PAGE = Path.of("..", "docs", "testing.md");
    private static final String MARK = "<!-- the table of faults -->";
    private static final List<String> HEAD = List.of(
            "",
            "| fault | rounds | violations | recovery p50 | p99 | commit | date |",
            "|---|---|---|---|---|---|---|");

    private FaultTable() {}

    static String row(Rounds rounds) {
        return String.join(
                " | ",
                "| " + rounds.fault().label(),
                Integer.toString(rounds.rounds()),
                Integer.toString(rounds.violations().size()),
                seconds(rounds.recovery(50)),
                seconds(rounds.recovery(99)),
                commit(),
                LocalDate.now(ZoneOffset.UTC) + " |");
    }

    /** Puts the row in the place of the one of the same fault, or behind the last; begins the table where there is none. */
    static void write(Rounds rounds) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
        int mark = lines.indexOf(MARK);
        if (mark < 0) {
            throw new IOException("No line " + MARK + " in " + PAGE);
        }
        int first = mark + 1 + HEAD.size();
        if (lines.size() < first || !lines.subList(mark + 1, first).equals(HEAD)) {
            lines.addAll(mark + 1, HEAD);
        }
        int end = first;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        List<String> table = lines.subList(first, end);
        table.removeIf(line -> line.startsWith("| " + rounds.fault().label() + " |"));
        table.add(row(rounds));
        Files.write(PAGE, lines);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String commit() {
        try (ChildProcess git =
                Launch.command("git", "rev-parse", "--short", "HEAD").start()) {
            git.waitForExit(Scene.PATIENCE);
            return git.output().strip();
        }
    }
}
