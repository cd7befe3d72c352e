package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.view.Grid;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a grid: one cell for each task and slot, also where there is no instance yet. Confined to one request. */
final class Cells {

    private final Visit visit;
    private final Grid grid;
    private final GridScreen.Window window;
    private final Optional<String> entrance;

    Cells(Visit visit, Grid grid, GridScreen.Window window) {
        this.visit = visit;
        this.grid = grid;
        this.window = window;
        this.entrance = entrance();
    }

    static Map<String, Grid.Row> tasks(Grid grid) {
        Map<String, Grid.Row> tasks = new LinkedHashMap<>();
        grid.tasks().forEach(task -> tasks.put(task.id(), task));
        return tasks;
    }

    List<GridView.Row> rows() {
        List<Map<String, Grid.Cell>> columns =
                grid.slots().stream().map(Cells::byTask).toList();
        List<GridView.Row> rows = new ArrayList<>();
        for (Grid.Row task : grid.tasks()) {
            List<GridView.Cell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Optional<Grid.Cell> cell = Optional.ofNullable(columns.get(i).get(task.id()));
                cells.add(cell(task, new SlotName(grid.slots().get(i).slot().start()), cell));
            }
            rows.add(new GridView.Row(task.id(), task.type(), cells));
        }
        return rows;
    }

    private GridView.Cell cell(Grid.Row task, SlotName slot, Optional<Grid.Cell> instance) {
        Mark mark = instance.map(cell -> States.of(cell.state(), task.task(), cell.retries(), cell.warnings()))
                .orElse(Mark.WAITING);
        String word = instance.map(cell -> States.words(visit, mark, cell.generation()))
                .orElseGet(() -> visit.say("studio.cell.pending"));
        boolean selected = task.id().equals(window.task()) && window.slot().equals(Optional.of(slot));
        return new GridView.Cell(
                id(task.id(), slot),
                mark,
                visit.say("studio.grid.cell", task.id(), slot.text(), word),
                Links.instance(grid.pipeline(), window.text(), slot, task.id()),
                selected,
                entrance.equals(Optional.of(id(task.id(), slot))));
    }

    /** The keyboard enters at the open cell; where none is open, at the newest slot's first task. */
    private Optional<String> entrance() {
        if (grid.slots().isEmpty() || grid.tasks().isEmpty()) {
            return Optional.empty();
        }
        Optional<SlotName> open =
                window.slot().filter(slot -> tasks(grid).containsKey(window.task()) && GridScreen.shows(grid, slot));
        SlotName newest =
                new SlotName(grid.slots().get(grid.slots().size() - 1).slot().start());
        return Optional.of(open.map(slot -> id(window.task(), slot))
                .orElse(id(grid.tasks().get(0).id(), newest)));
    }

    private static String id(String task, SlotName slot) {
        return "cell-" + task + "-" + slot.key();
    }

    private static Map<String, Grid.Cell> byTask(Grid.Column column) {
        Map<String, Grid.Cell> cells = new LinkedHashMap<>();
        column.cells().forEach(cell -> cells.put(cell.task(), cell));
        return cells;
    }
}
