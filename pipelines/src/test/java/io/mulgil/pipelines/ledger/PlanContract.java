package io.mulgil.pipelines.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.store.Lane;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.ledger.RunRows.SlotName;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** How the database carries out what a turn asks of it: what costs grows with is the change, never the history. */
abstract class PlanContract extends EngineCase {

    private static final String FROM_NOW_ON =
            """
            pipeline: daily
            schedule: { type: cron, period: 1 day, startAt: FIRST_ACTIVATION_DATE_TIME }
            activities:
              tick: { type: work, note: tick }
            """;

    /** The plan of one statement with its parameters open, a line a step. */
    abstract List<String> plan(Handle sql, String statement);

    /** Whether a step reads a whole table or index, or sorts what an index could have given in order. */
    abstract boolean isScan(String step);

    @Test
    void no_statement_of_a_turn_reads_or_sorts_a_whole_table() {
        StatementsSeen seen = new StatementsSeen();
        store.change(Lane.ENGINE, unit -> seen.follow(unit.sql()));
        world.apply("days", 1, DAYS);
        world.apply("chain", 1, CHAIN);
        world.apply("daily", 1, FROM_NOW_ON);
        world.runner("local", 4);

        awaitEnd(backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31));
        Run run = world.awaitEnd(world.run("chain").id());
        world.requests.rerun(EngineWorld.ANNA, run.id(), RunChange.Rerun.Scope.ALL, "");
        world.awaitEnd(run.id());
        world.await(() -> types.started.stream().anyMatch(text -> text.startsWith("tick")));

        Set<String> statements = new TreeSet<>(seen.statements());
        List<String> scans = store.write(Lane.PEOPLE, unit -> statements.stream()
                .flatMap(statement -> plan(unit.sql(), statement).stream()
                        .filter(this::isScan)
                        .map(step -> step + " in: " + statement))
                .toList());
        assertThat(statements)
                .anyMatch(statement -> statement.startsWith("insert into history"))
                .anyMatch(statement -> statement.startsWith("update instance"))
                .anyMatch(statement -> statement.contains("from slot_cursor"))
                .anyMatch(statement -> statement.startsWith("update engine"));
        assertThat(scans).isEmpty();
    }

    @Test
    void a_page_of_due_slots_is_looked_up_run_by_run_however_long_it_is() {
        StatementsSeen seen = new StatementsSeen();
        store.change(Lane.ENGINE, unit -> {
            seen.follow(unit.sql());
            for (int length : List.of(1, 16, 256)) {
                List<SlotName> slots = IntStream.range(0, length)
                        .mapToObj(number -> new SlotName("default", "pipeline_" + number, Instant.EPOCH))
                        .toList();
                RunRows.taken(unit.sql(), slots);
            }
        });

        List<String> scans = store.write(Lane.PEOPLE, unit -> seen.statements().stream()
                .filter(statement -> statement.contains("given"))
                .flatMap(statement -> plan(unit.sql(), statement).stream())
                .filter(this::isScan)
                .toList());
        assertThat(seen.statements())
                .filteredOn(statement -> statement.contains("given"))
                .hasSize(3);
        assertThat(scans).isEmpty();
    }

    @Test
    void a_list_of_open_runs_does_not_look_through_those_that_have_ended() {
        StatementsSeen seen = new StatementsSeen();
        store.change(Lane.ENGINE, unit -> {
            seen.follow(unit.sql());
            for (RunState state : List.of(RunState.PENDING, RunState.RUNNING)) {
                RunRows.listed(unit.sql(), "default", "", Optional.of(state), Long.MAX_VALUE, 5);
            }
        });

        List<String> plans = store.write(Lane.PEOPLE, unit -> seen.statements().stream()
                .filter(statement -> statement.contains("id + 0"))
                .map(statement -> String.join(" ", plan(unit.sql(), statement)))
                .toList());
        assertThat(plans)
                .hasSize(2)
                .allMatch(plan -> plan.contains("run_open"))
                .noneMatch(plan -> plan.contains("run_in_workspace"));
    }
}
