package io.mulgil.server.wire.pipelines;

import io.mulgil.pipelines.view.Grid;
import java.util.List;

/** Slots by tasks. */
public record GridWire(String schema, String pipeline, List<Row> tasks, List<Column> slots, boolean more) {

    /** One task. */
    public record Row(String id, String task, String type) {}

    /** One slot. */
    public record Column(SlotWire slot, long run, String state, List<Cell> cells) {}

    /** One instance. */
    public record Cell(
            String task, long instance, String state, int attempts, int generation, int retries, int warnings) {}

    public static GridWire of(Grid grid) {
        return new GridWire(
                "mulgil.grid/v1",
                grid.pipeline(),
                grid.tasks().stream()
                        .map(row -> new Row(row.id(), row.task().name(), row.type()))
                        .toList(),
                grid.slots().stream().map(GridWire::column).toList(),
                grid.more());
    }

    private static Column column(Grid.Column column) {
        return new Column(
                SlotWire.of(column.slot()),
                column.run(),
                column.state().name(),
                column.cells().stream()
                        .map(cell -> new Cell(
                                cell.task(),
                                cell.instance(),
                                cell.state().name(),
                                cell.attempts(),
                                cell.generation(),
                                cell.retries(),
                                cell.warnings()))
                        .toList());
    }
}
