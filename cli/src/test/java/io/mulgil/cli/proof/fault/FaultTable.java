package io.mulgil.cli.proof.fault;

import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All rounds ever kept, summed up by fault and sink in {@code docs/testing.faults.csv} and drawn from there into
 * {@code docs/testing.md}. Immutable.
 */
record FaultTable(List<Row> rows) {

    static final Path KEPT = Path.of("..", "docs", "testing.faults.csv");
    static final Path PAGE = Path.of("..", "docs", "testing.md");

    private static final String HEAD = "fault,sink,rounds,violations,first,last,date,recoveries in tenths of a second";
    private static final String BEGIN = "<!-- the table of faults -->";
    private static final String END = "<!-- the end of the table of faults -->";
    private static final String PAGE_HEAD =
            "| fault | sink | rounds | violations | recovery p50 | p99 | commits | date |\n"
                    + "|---|---|---|---|---|---|---|---|\n";
    private static final int MILLIS_OF_A_TENTH = 100;

    FaultTable {
        rows = List.copyOf(rows);
    }

    /**
     * The rounds of one fault into one sink.
     *
     * @param first commit of the first round
     * @param last commit of the latest round
     * @param date of the latest round
     * @param tenths every recovery in tenths of a second, shortest first
     */
    record Row(
            Fault fault,
            Sink sink,
            int rounds,
            int violations,
            String first,
            String last,
            String date,
            List<Integer> tenths) {

        Row {
            tenths = tenths.stream().sorted().toList();
        }

        static Row none(Fault fault, Sink sink, String commit, String date) {
            return new Row(fault, sink, 0, 0, commit, commit, date, List.of());
        }

        Row with(Outcome outcome, String commit, String today) {
            List<Integer> more = new ArrayList<>(tenths);
            if (outcome.violation().isEmpty()) {
                more.add((int) outcome.recovery().toMillis() / MILLIS_OF_A_TENTH);
            }
            int worse = outcome.violation().isEmpty() ? violations : violations + 1;
            return new Row(fault, sink, rounds + 1, worse, first, commit, today, more);
        }

        /** The recovery in seconds that {@code percent} of all kept rounds did not exceed. */
        String recovery(int percent) {
            if (tenths.isEmpty()) {
                return "–";
            }
            int rank = (tenths.size() * percent + 99) / 100;
            return String.format(Locale.ROOT, "%.1f s", tenths.get(rank - 1) / 10.0);
        }

        static Row of(String line) {
            String[] cells = line.split(",", -1);
            List<Integer> tenths = new ArrayList<>();
            for (String one : cells[7].split(" ", -1)) {
                if (!one.isEmpty()) {
                    tenths.add(Integer.parseInt(one));
                }
            }
            return new Row(
                    Fault.valueOf(cells[0]),
                    Sink.valueOf(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    cells[4],
                    cells[5],
                    cells[6],
                    tenths);
        }

        String line() {
            String samples =
                    String.join(" ", tenths.stream().map(String::valueOf).toList());
            return String.join(
                    ",",
                    fault.name(),
                    sink.name(),
                    Integer.toString(rounds),
                    Integer.toString(violations),
                    first,
                    last,
                    date,
                    samples);
        }

        String drawn() {
            String commits = first.equals(last) ? last : first + " … " + last;
            return "| "
                    + String.join(
                            " | ",
                            fault.label(),
                            sink.label(),
                            Integer.toString(rounds),
                            Integer.toString(violations),
                            recovery(50),
                            recovery(99),
                            commits,
                            date)
                    + " |\n";
        }
    }

    static FaultTable read() throws IOException {
        return new FaultTable(
                Files.readAllLines(KEPT).stream().skip(1).map(Row::of).toList());
    }

    /** How many rounds of a fault are kept, into all sinks. */
    int rounds(Fault fault) {
        return rows.stream()
                .filter(row -> row.fault() == fault)
                .mapToInt(Row::rounds)
                .sum();
    }

    /** This table and one round more, played now. */
    FaultTable with(Outcome outcome) {
        return with(outcome, commit(), LocalDate.now(ZoneOffset.UTC).toString());
    }

    FaultTable with(Outcome outcome, String commit, String today) {
        Fault fault = outcome.round().fault();
        Sink sink = outcome.round().sink();
        List<Row> larger = new ArrayList<>();
        for (Fault one : Fault.values()) {
            for (Sink other : one.sinks()) {
                boolean isHit = one == fault && other == sink;
                Row row = find(one, other, commit, today);
                if (isHit) {
                    larger.add(row.with(outcome, commit, today));
                } else if (row.rounds() > 0) {
                    larger.add(row);
                }
            }
        }
        return new FaultTable(larger);
    }

    private Row find(Fault fault, Sink sink, String commit, String today) {
        return rows.stream()
                .filter(row -> row.fault() == fault && row.sink() == sink)
                .findFirst()
                .orElseGet(() -> Row.none(fault, sink, commit, today));
    }

    /** As the page shows it. */
    String text() {
        StringBuilder text = new StringBuilder(PAGE_HEAD);
        rows.forEach(row -> text.append(row.drawn()));
        return text.toString();
    }

    /** The page with this table in the place of the one it has. */
    String on(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The page has no place for the table");
        }
        return page.substring(0, begin) + BEGIN + "\n\n" + text() + "\n" + page.substring(end);
    }

    String kept() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        rows.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString();
    }

    void write() throws IOException {
        Files.writeString(KEPT, kept());
        Files.writeString(PAGE, on(Files.readString(PAGE)));
    }

    private static String commit() {
        try (ChildProcess git =
                Launch.command("git", "rev-parse", "--short", "HEAD").start()) {
            git.waitForExit(Scene.PATIENCE);
            return git.output().strip();
        }
    }
}
