package io.mulgil.pipelines.door;

import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.ledger.GridRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.view.Grid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The grid of one pipeline. Thread-safe. */
final class GridReading {

    private final Host host;

    GridReading(Host host) {
        this.host = host;
    }

    Grid read(Handle sql, PipelineBook.Entry pipeline, Instant from, Instant to, int limit) {
        String workspace = pipeline.stored().workspace();
        String name = pipeline.stored().name();
        Instant now = host.now();
        List<Run> newest = new ArrayList<>(RunRows.newest(sql, workspace, name, from, to, limit + 1));
        boolean more = newest.size() > limit;
        List<Run> shown = more ? newest.subList(0, limit) : newest;
        Collections.reverse(shown);
        Map<Long, List<GridRows.Cell>> cells =
                GridRows.cells(sql, shown.stream().map(Run::id).toList());
        List<Grid.Row> tasks = pipeline.definition().tasks().stream()
                .map(task -> new Grid.Row(task.id(), task.task(), task.type()))
                .toList();
        List<Grid.Column> columns = shown.stream()
                .map(run -> column(run.seenAt(now), cells.getOrDefault(run.id(), List.of()), now))
                .toList();
        return new Grid(name, tasks, columns, more);
    }

    private static Grid.Column column(Run run, List<GridRows.Cell> cells, Instant now) {
        List<Grid.Cell> shown = cells.stream()
                .map(cell -> new Grid.Cell(
                        cell.task(),
                        cell.instance(),
                        cell.seenAt(now),
                        cell.attempts(),
                        cell.generation(),
                        cell.retries(),
                        cell.warnings()))
                .toList();
        return new Grid.Column(run.slot(), run.id(), run.state(), shown);
    }
}
