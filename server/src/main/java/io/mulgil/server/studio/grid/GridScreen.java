package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.Grid;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a window of a pipeline's grid. Thread-safe. */
public final class GridScreen {

    /** Slots in one window. */
    private static final int SLOTS_MAX = 48;

    /** Where time ends for a window without {@code to}; far beyond every slot, within microseconds of a BIGINT. */
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final Pipelines pipelines;

    public GridScreen(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** The window of {@code pipeline} that the query asks for: the newest slots in {@code [from, to)}. */
    public GridView view(Visit visit, String pipeline) {
        PipelineView about = pipelines.show(visit.caller(), pipeline);
        Window window = Window.of(visit);
        Grid grid = grid(visit, pipeline, window);
        List<GridView.Row> rows = new Cells(visit, grid, window).rows();
        Map<Mark, Integer> counts = counts(grid);
        return new GridView(
                pipeline,
                about.description(),
                facts(visit, about),
                badges(visit, counts),
                title(grid),
                visit.words().counted("studio.grid.size", grid.slots().size()),
                earlier(grid),
                window.isNewest() ? Optional.empty() : Optional.of(Links.grid(pipeline)),
                columns(grid, window.slot()),
                rows,
                legend(visit, counts.keySet()));
    }

    /** The newest slots of the window; those up to the open slot where it is older and no window was asked for. */
    private Grid grid(Visit visit, String pipeline, Window window) {
        Grid newest = pipelines.grid(visit.caller(), pipeline, window.from(), window.to(), SLOTS_MAX);
        Optional<SlotName> older =
                window.slot().filter(slot -> window.isNewest() && newest.more() && !shows(newest, slot));
        return older.map(slot -> pipelines.grid(
                        visit.caller(), pipeline, Instant.EPOCH, slot.start().plusMillis(1), SLOTS_MAX))
                .orElse(newest);
    }

    static boolean shows(Grid grid, SlotName slot) {
        return grid.slots().stream().anyMatch(column -> column.slot().start().equals(slot.start()));
    }

    /**
     * What the query says.
     *
     * @param slot the slot that is open, empty for none
     * @param text the window's parameters as they stand in links, empty for the newest slots
     */
    record Window(Instant from, Instant to, Optional<SlotName> slot, String task, String text) {

        static Window of(Visit visit) {
            Optional<String> from = visit.request().query("from");
            Optional<String> to = visit.request().query("to");
            List<String> texts = new ArrayList<>();
            from.ifPresent(text -> texts.add("from=" + Links.encoded(text)));
            to.ifPresent(text -> texts.add("to=" + Links.encoded(text)));
            return new Window(
                    from.map(text -> SlotName.parse(text).start()).orElse(Instant.EPOCH),
                    to.map(text -> SlotName.parse(text).start()).orElse(FAR),
                    visit.request().query("slot").map(SlotName::parse),
                    visit.request().query("task").orElse(""),
                    String.join("&", texts));
        }

        boolean isNewest() {
            return text.isEmpty();
        }
    }

    private static List<String> facts(Visit visit, PipelineView about) {
        List<String> facts = new ArrayList<>();
        facts.add(visit.say("studio.revision", about.stored().revision()));
        facts.add(schedule(visit, about.schedule()));
        facts.add(visit.say("studio.run_as", about.stored().runAs()));
        about.nextDue().ifPresent(next -> facts.add(visit.say("studio.next", visit.due(next))));
        return facts;
    }

    private static String schedule(Visit visit, Schedule.Kind kind) {
        return switch (kind) {
            case CRON -> visit.say("studio.schedule.cron");
            case TIMESERIES -> visit.say("studio.schedule.timeseries");
            case ONDEMAND -> visit.say("studio.schedule.ondemand");
        };
    }

    private static Map<Mark, Integer> counts(Grid grid) {
        Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
        Map<String, Grid.Row> tasks = Cells.tasks(grid);
        for (Grid.Column column : grid.slots()) {
            for (Grid.Cell cell : column.cells()) {
                Optional.ofNullable(tasks.get(cell.task()))
                        .map(task -> States.of(cell.state(), task.task(), cell.retries(), cell.warnings()))
                        .ifPresent(mark -> counts.merge(mark, 1, Integer::sum));
            }
        }
        return counts;
    }

    /** Only what is not as it should be, or on its way. */
    private static List<GridView.Badge> badges(Visit visit, Map<Mark, Integer> counts) {
        return List.of(Mark.RUNNING, Mark.FAILED, Mark.WARNED).stream()
                .filter(counts::containsKey)
                .map(mark -> new GridView.Badge(
                        mark,
                        visit.say(
                                "studio.grid.badge",
                                visit.words().count(counts.getOrDefault(mark, 0)),
                                visit.say(mark.key()))))
                .toList();
    }

    private static List<GridView.Badge> legend(Visit visit, Collection<Mark> marks) {
        return marks.stream()
                .map(mark -> new GridView.Badge(mark, visit.say(mark.key())))
                .toList();
    }

    private static String title(Grid grid) {
        if (grid.slots().isEmpty()) {
            return grid.pipeline();
        }
        String first = new SlotName(grid.slots().get(0).slot().start()).text();
        String last =
                new SlotName(grid.slots().get(grid.slots().size() - 1).slot().start()).text();
        return first.equals(last) ? first : first + " – " + last;
    }

    private static Optional<String> earlier(Grid grid) {
        if (!grid.more() || grid.slots().isEmpty()) {
            return Optional.empty();
        }
        String to = new SlotName(grid.slots().get(0).slot().start()).key();
        return Optional.of(Links.grid(grid.pipeline()) + "?to=" + Links.encoded(to));
    }

    private static List<GridView.Column> columns(Grid grid, Optional<SlotName> open) {
        List<GridView.Column> columns = new ArrayList<>();
        String group = "";
        for (Grid.Column column : grid.slots()) {
            SlotName slot = new SlotName(column.slot().start());
            columns.add(new GridView.Column(
                    slot.text(),
                    slot.group().equals(group) ? "" : slot.group(),
                    slot.label(),
                    slot.isWeekend(),
                    open.equals(Optional.of(slot))));
            group = slot.group();
        }
        return columns;
    }
}
