package io.mulgil.cli.demo;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.layout.Table;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.output.Output;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.cli.settings.Setting;
import io.mulgil.client.shape.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the demo prints at its end. */
record DemoReport(Invocation call, Figures figures, Example example, RunningServer server) {

    private static final int SLOTS_A_LINE = 8;

    /**
     * Prints the figures, and where to go on.
     *
     * @param reason why the failed slot failed; empty when none did
     * @param signInPath the studio's screen that signs in by a code
     */
    void print(String reason, String signInPath) {
        Output output = call.output();
        Paint paint = output.paint();
        output.line(paint.bold(call.say(
                "demo.slots",
                figures.slots().size(),
                figures.published(),
                figures.failed().size())));
        slots(paint).forEach(output::line);
        output.line(call.say("demo.legend", "✔", "⚠", "✖"));
        output.line("");
        figures.failed().forEach(day -> output.line(paint.red("✖ " + day) + "  " + reason));
        output.line(paint.yellow("⚠ " + call.say("demo.warned", figures.warned().size())) + "  "
                + figures.warned().stream().map(day -> day.substring(8)).collect(Collectors.joining(" ")));
        output.line("");
        output.line(paint.bold(call.say("demo.busiest")));
        busiest().forEach(output::line);
        output.line("");
        places(signInPath);
        output.line("");
        next();
    }

    /** Says whether everything ended as the example says. */
    void verdict(List<Expectation.Difference> differences) {
        Output output = call.output();
        output.line("");
        if (differences.isEmpty()) {
            output.line(output.paint().green(call.say("demo.good")));
        } else {
            output.line(output.paint().red(call.say("demo.differs")));
            differences.forEach(difference -> output.line(
                    "  " + call.say("demo.difference", difference.what(), difference.expected(), difference.found())));
            output.line(call.say("demo.anew"));
        }
    }

    private List<String> slots(Paint paint) {
        List<String> cells = figures.slots().stream()
                .map(slot -> Figures.day(slot).substring(8) + " " + mark(slot, paint))
                .toList();
        return IntStream.range(0, (cells.size() + SLOTS_A_LINE - 1) / SLOTS_A_LINE)
                .mapToObj(line -> "  "
                        + String.join(
                                "   ",
                                cells.subList(line * SLOTS_A_LINE, Math.min(cells.size(), (line + 1) * SLOTS_A_LINE))))
                .toList();
    }

    private static String mark(Pipeline.Row slot, Paint paint) {
        if (!slot.state().equals("FINISHED")) {
            return paint.red("✖");
        }
        return slot.warnings() > 0 ? paint.yellow("⚠") : paint.green("✔");
    }

    private List<String> busiest() {
        Table table = new Table(
                List.of(call.say("column.origin"), call.say("column.flights"), call.say("column.mean_delay")),
                List.of(false, true, true));
        for (Expectation.Busiest row : figures.busiest()) {
            table.add(List.of(
                    row.origin(), Cells.count(row.flights()), String.format(Locale.ROOT, "%.3f", row.meanDelay())));
        }
        return table.ruled(true, Paint.NONE).stream().map(line -> "  " + line).toList();
    }

    private void places(String signInPath) {
        Output output = call.output();
        output.line(call.say("demo.table", example.warehouse()));
        output.line(call.say("demo.dataset", Cells.count(figures.rows())));
        output.line(call.say("demo.studio", server.address() + signInPath));
    }

    private void next() {
        Output output = call.output();
        String set = output.terminal().variable("MULGIL_PROGRAM");
        String program = set.isEmpty() ? "mulgil" : set;
        String home = call.option(Setting.HOME.option())
                .map(folder -> " " + Setting.HOME.option() + " '" + folder + "'")
                .orElse("");
        output.line(call.say("demo.next"));
        figures.slots().stream()
                .filter(slot -> !slot.state().equals("FINISHED"))
                .findFirst()
                .ifPresent(slot -> output.line("  " + program + " run explain " + slot.run() + home));
        output.line("  " + program + " data preview busiest_origins" + home);
        output.line("  " + program + " down" + home);
    }
}
