package io.mulgil.cli.output;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How far something is: one line that is drawn over itself on a terminal, one JSON object a line where asked for, silence
 * otherwise. Goes to standard error. Confined to one thread.
 */
public final class ProgressLine implements AutoCloseable {

    private static final int BAR_COLUMNS = 24;
    private static final String TO_LINE_START = "\r\u001b[K";

    private final Output output;
    private final long startedNanos;
    private String drawn = "";

    public ProgressLine(Output output) {
        this.output = output;
        this.startedNanos = System.nanoTime();
    }

    /**
     * Shows how far it is.
     *
     * @param total 0 when not known
     * @param remark what else to say; may be empty
     */
    public void show(String what, long done, long total, String remark) {
        if (output.wish().quiet()) {
            return;
        }
        if (output.wish().progressAsJson()) {
            json(what, done, total);
        } else if (output.terminal().errorsAreTerminal()) {
            draw(what + "  " + bar(done, total) + speed(done, total) + (remark.isEmpty() ? "" : "  " + remark));
        }
    }

    /** Shows a sentence in the line's place. */
    public void say(String what) {
        if (!output.wish().quiet()
                && !output.wish().progressAsJson()
                && output.terminal().errorsAreTerminal()) {
            draw(what);
        }
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (!drawn.isEmpty()) {
            output.terminal().errors().print(TO_LINE_START);
            output.terminal().errors().flush();
            drawn = "";
        }
    }

    private void json(String what, long done, long total) {
        String line = JsonNodeFactory.instance
                .objectNode()
                .put("schema", "mulgil.progress/v1")
                .put("what", what)
                .put("done", done)
                .put("total", total)
                .toString();
        if (!line.equals(drawn)) {
            output.terminal().errors().print(line + "\n");
            output.terminal().errors().flush();
        }
    }

    private void draw(String line) {
        if (!line.equals(drawn)) {
            output.terminal().errors().print(TO_LINE_START + line);
            output.terminal().errors().flush();
            drawn = line;
        }
    }

    private static String bar(long done, long total) {
        if (total <= 0) {
            return Long.toString(done);
        }
        int full = (int) (BAR_COLUMNS * Math.min(done, total) / total);
        return "━".repeat(full) + "·".repeat(BAR_COLUMNS - full) + " " + done + "/" + total;
    }

    private String speed(long done, long total) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        if (done == 0 || seconds < 0.5) {
            return "";
        }
        double perSecond = done / seconds;
        String rate = "  " + String.format(Locale.ROOT, "%.1f/s", perSecond);
        return done >= total ? rate : rate + "  ETA " + Math.round((total - done) / perSecond) + " s";
    }
}
