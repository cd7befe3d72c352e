package io.mulgil.server.studio.grid;

import io.mulgil.server.studio.page.Mark;
import java.util.List;
import java.util.Optional;

/**
 * One instance in the side panel, ready to be drawn.
 *
 * @param closePath the grid without the panel
 * @param state the state in words
 * @param why why it is as it is; empty when there is nothing to explain
 * @param facts label and value pairs
 * @param logNote where the log stands, below its lines
 * @param commands the same from a shell
 */
public record PanelView(
        String task,
        String slot,
        String closePath,
        Mark mark,
        String state,
        Optional<Why> why,
        List<Why> warnings,
        List<Ask> asks,
        List<Fact> facts,
        List<Attempt> attempts,
        List<LogLine> log,
        String logNote,
        List<Event> events,
        List<String> commands) {

    public PanelView {
        warnings = List.copyOf(warnings);
        asks = List.copyOf(asks);
        facts = List.copyOf(facts);
        attempts = List.copyOf(attempts);
        log = List.copyOf(log);
        events = List.copyOf(events);
        commands = List.copyOf(commands);
    }

    /** What happened, the single findings behind it, what next, its code; all but the title may be empty. */
    public record Why(Mark mark, String title, List<String> details, String next, String code) {
        public Why {
            details = List.copyOf(details);
        }
    }

    /**
     * Something the reader may ask for, as a form with a question first.
     *
     * @param path where the form is posted
     * @param back where it leads afterwards
     * @param question what would happen
     * @param open whether the question shows already
     */
    public record Ask(
            String id, String label, String path, String back, String question, boolean primary, boolean open) {}

    public record Fact(String label, String value) {}

    /** One try: number, state, runner and epoch, and when. */
    public record Attempt(int number, Mark mark, String state, String runner, String times) {}

    /** One line of the log; {@code mark} tints warnings and failures, {@code at} may be empty. */
    public record LogLine(String at, Mark mark, String text) {}

    public record Event(Mark mark, String at, String what, String detail) {}
}
