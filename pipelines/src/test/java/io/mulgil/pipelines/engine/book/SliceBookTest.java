package io.mulgil.pipelines.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the book needs no ledger; here nothing is in the ledger, so what the book has forgotten is not found. */
final class SliceBookTest {

    private static final int RUNS_MAX = 100;

    @TempDir
    Path home;

    private final SliceBook book = new SliceBook(
            new PipelineBook(new ValidDefinitions(new Types(List.of(), List.of(), List.of()), Limits.standard())),
            RUNS_MAX);
    private ControlStore ledger;

    @BeforeEach
    void open() {
        ledger = SqliteStore.open(home, new SystemHost());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_full_book_forgets_the_runs_it_was_not_asked_for_longest() {
        for (long run = 1; run <= RUNS_MAX; run++) {
            book.put(slice(run, RunState.RUNNING));
        }
        known(1);

        book.put(slice(RUNS_MAX + 1, RunState.RUNNING));

        assertThat(known(1)).isEqualTo(slice(1, RunState.RUNNING));
        assertThat(known(RUNS_MAX + 1)).isEqualTo(slice(RUNS_MAX + 1, RunState.RUNNING));
        assertThatThrownBy(() -> known(2)).isInstanceOf(Problem.class);
    }

    @Test
    void a_run_that_has_ended_takes_no_place() {
        book.put(slice(1, RunState.RUNNING));

        book.put(slice(1, RunState.FINISHED));

        assertThatThrownBy(() -> known(1)).isInstanceOf(Problem.class);
    }

    private RunSlice known(long run) {
        return ledger.read(sql -> book.slice(sql, run));
    }

    private static RunSlice slice(long run, RunState state) {
        return new RunSlice(
                new Run(
                        run,
                        "default",
                        "daily",
                        1,
                        new Slot(Instant.ofEpochSecond(run), Instant.ofEpochSecond(run + 1)),
                        Run.Origin.SCHEDULE,
                        0,
                        state,
                        true,
                        1,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Map.of(),
                        ""),
                List.of(),
                new RunPlan(List.of(), Priority.NORMAL));
    }
}
