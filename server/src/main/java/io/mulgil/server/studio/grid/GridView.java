package io.mulgil.server.studio.grid;

import io.mulgil.server.studio.page.Mark;
import java.util.List;
import java.util.Optional;

/**
 * A window of a pipeline's grid, ready to be drawn.
 *
 * @param facts short texts under the title
 * @param badges states with how many tasks are in them
 * @param title the window in words
 * @param size how many slots of how many are shown
 * @param earlier link to the window before; empty when there is none
 */
public record GridView(
        String pipeline,
        String description,
        List<String> facts,
        List<Badge> badges,
        String title,
        String size,
        Optional<String> earlier,
        Optional<String> later,
        List<Column> columns,
        List<Row> rows,
        List<Badge> legend) {

    public GridView {
        facts = List.copyOf(facts);
        badges = List.copyOf(badges);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        legend = List.copyOf(legend);
    }

    public record Badge(Mark mark, String text) {}

    /**
     * One slot.
     *
     * @param slot its whole name
     * @param group what it has in common with the next ones, where that begins; else empty
     * @param label what differs from its neighbours
     */
    public record Column(String slot, String group, String label, boolean weekend, boolean selected) {}

    public record Row(String task, String type, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One instance.
     *
     * @param id stable name in the page
     * @param label task, slot and state in words
     * @param current whether the keyboard enters the grid here; true for exactly one cell
     */
    public record Cell(String id, Mark mark, String label, String path, boolean selected, boolean current) {}
}
