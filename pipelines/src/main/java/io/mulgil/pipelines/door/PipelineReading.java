package io.mulgil.pipelines.door;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.SlotCursor;
import io.mulgil.pipelines.ledger.SlotCursors;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.view.Overview;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pipelines as people see them. Thread-safe. */
final class PipelineReading {

    private final PipelineBook pipelines;

    PipelineReading(PipelineBook pipelines) {
        this.pipelines = pipelines;
    }

    Page<PipelineView> page(Handle sql, String workspace, String part, String after, int limit) {
        List<String> names = sql.createQuery(
                        """
                select name from pipeline
                where workspace = :workspace and name > :after and name like :pattern escape '!'
                order by name limit :limit""")
                .bind(
                        "pattern",
                        "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .bind("workspace", workspace)
                .bind("after", after)
                .bind("limit", limit + 1)
                .mapTo(String.class)
                .list();
        List<PipelineView> views = new ArrayList<>();
        for (String name : names.subList(0, Math.min(limit, names.size()))) {
            pipelines.stored(sql, workspace, name).ifPresent(stored -> views.add(view(sql, stored)));
        }
        return new Page<>(views, names.size() > limit ? names.get(limit - 1) : "");
    }

    static Overview overview(Handle sql, String workspace) {
        int count = sql.createQuery("select count(*) from pipeline where workspace = :workspace")
                .bind("workspace", workspace)
                .mapTo(Integer.class)
                .one();
        return new Overview(count, SlotCursors.nextOf(sql, workspace).flatMap(cursor -> cursor.next()
                .map(next -> new Overview.Next(cursor.pipeline(), next.dueAt()))));
    }

    PipelineView view(Handle sql, StoredPipeline stored) {
        Optional<Instant> nextDue = SlotCursors.find(sql, stored.workspace(), stored.name())
                .flatMap(SlotCursor::next)
                .map(SlotCursor.Next::dueAt);
        Optional<RunView> lastRun =
                RunRows.newest(sql, stored.workspace(), stored.name(), Instant.MIN, Instant.MAX, 1).stream()
                        .findFirst()
                        .map(RunView::of);
        try {
            PipelineBook.Entry entry = pipelines.at(sql, stored.workspace(), stored.name(), stored.revision());
            return new PipelineView(
                    stored,
                    entry.definition().definition().description(),
                    entry.definition().schedule().kind(),
                    nextDue,
                    lastRun);
        } catch (Problem problem) {
            // Valid once, but not with the types installed now: a list has to show it all the same, and why.
            return new PipelineView(
                    stored, problem.message(Language.ENGLISH), Schedule.Kind.ONDEMAND, Optional.empty(), lastRun);
        }
    }
}
