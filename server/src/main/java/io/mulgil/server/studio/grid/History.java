package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was logged and what happened, for one instance. Thread-safe. */
final class History {

    private static final int LINES_SHOWN = 200;
    private static final int LINES_PAGE = 1_000;
    private static final int PAGES_MAX = 10;
    private static final int EVENTS_MAX = 500;
    private static final int EVENTS_SHOWN = 40;

    private static final Pattern LINE = Pattern.compile("(\\S+T\\S+Z)\\s+([A-Z]+)\\s+(.*)");

    private final Pipelines pipelines;

    History(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The last lines of the newest attempt, and a sentence that says which lines they are. */
    record Log(List<PanelView.LogLine> lines, String note) {}

    Log log(Visit visit, RunView run, InstanceView instance) {
        if (instance.attempts().isEmpty()) {
            return new Log(List.of(), visit.say("studio.panel.log.waiting"));
        }
        Deque<String> last = new ArrayDeque<>();
        long from = 0;
        for (int page = 0; page < PAGES_MAX; page++) {
            LogPage lines = pipelines.log(visit.caller(), run.id(), instance.id(), 0, from, LINES_PAGE);
            last.addAll(lines.lines());
            while (last.size() > LINES_SHOWN) {
                last.removeFirst();
            }
            from = lines.next();
            if (lines.lines().size() < LINES_PAGE) {
                break;
            }
        }
        return new Log(last.stream().map(line -> line(visit, line)).toList(), note(visit, last.size(), from));
    }

    private static String note(Visit visit, int shown, long next) {
        if (shown == 0) {
            return visit.say("studio.panel.log.none");
        }
        return shown == next
                ? visit.words().counted("studio.panel.log.lines", shown)
                : visit.say("studio.panel.log.range", next - shown + 1, next);
    }

    /** A line with its moment and level told apart where it has them. */
    private static PanelView.LogLine line(Visit visit, String text) {
        Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            return new PanelView.LogLine("", Mark.IDLE, text);
        }
        Mark mark =
                switch (parts.group(2)) {
                    case "ERROR", "FAIL" -> Mark.FAILED;
                    case "WARN" -> Mark.WARNED;
                    default -> Mark.IDLE;
                };
        return new PanelView.LogLine(visit.words().clock(Instant.parse(parts.group(1))), mark, parts.group(3));
    }

    /** Events of the instance and of its run as a whole, oldest first. */
    List<PanelView.Event> events(Visit visit, RunView run, InstanceView instance) {
        List<RunEvent> events = new ArrayList<>(
                pipelines.runEvents(visit.caller(), run.id(), 0, EVENTS_MAX).items());
        events.removeIf(event -> event.instance() != 0 && event.instance() != instance.id());
        return events.subList(Math.max(0, events.size() - EVENTS_SHOWN), events.size()).stream()
                .map(event -> event(visit, event))
                .toList();
    }

    private static PanelView.Event event(Visit visit, RunEvent event) {
        Stream<String> attempt = event.attempt() == 0
                ? Stream.empty()
                : Stream.of(
                        detail(visit, "attempt", Integer.toString(event.attempt())),
                        detail(visit, "epoch", Long.toString(event.epoch())));
        String details = Stream.concat(
                        attempt,
                        event.details().entrySet().stream()
                                .map(detail -> detail(visit, detail.getKey(), detail.getValue())))
                .collect(Collectors.joining(" · "));
        return new PanelView.Event(
                States.of(event.kind()),
                visit.words().clock(event.at()),
                visit.say("studio.event." + event.kind().name().toLowerCase(Locale.ROOT)),
                details);
    }

    /** A detail in words; one that the catalogue does not know as it is. */
    private static String detail(Visit visit, String name, String value) {
        return visit.words()
                .catalogue()
                .find("studio.detail." + name, visit.words().language(), List.of(value))
                .orElse(name + " " + value);
    }
}
