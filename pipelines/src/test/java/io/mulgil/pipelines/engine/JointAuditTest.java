package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.RunFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody asked of the engine and the audit of it are there both, or neither is. */
final class JointAuditTest extends EngineCase {

    private static final Instant JANUARY = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2001-01-03T00:00:00Z");

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void every_request_that_is_done_is_audited_once_with_who_asked() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS);
        long run = world.pipelines.run(EngineWorld.ANNA, "chain", Map.of()).id();

        world.pipelines.cancel(EngineWorld.ANNA, run);
        world.pipelines.rerun(EngineWorld.ANNA, run);
        world.pipelines.pause(EngineWorld.ANNA, "days");
        world.pipelines.resume(EngineWorld.ANNA, "days");
        world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, THIRD, false);

        assertThat(world.audited)
                .containsExactly(
                        "anna pipeline.run pipeline 'chain'",
                        "anna run.canceled run '" + run + "'",
                        "anna run.rerun run '" + run + "'",
                        "anna pipeline.paused pipeline 'days'",
                        "anna pipeline.resumed pipeline 'days'",
                        "anna pipeline.backfilled pipeline 'days'");
    }

    @Test
    void a_request_whose_audit_cannot_be_written_leaves_nothing_behind() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS);
        world.runner("local", 2);
        long run = world.awaitEnd(world.run("chain").id()).id();
        world.audited.clear();
        long events = events();

        world.auditFails = true;

        refused(() -> world.pipelines.run(EngineWorld.ANNA, "chain", Map.of()));
        refused(() -> world.pipelines.rerun(EngineWorld.ANNA, run));
        refused(() -> world.pipelines.pause(EngineWorld.ANNA, "days"));
        refused(() -> world.pipelines.backfill(EngineWorld.ANNA, "days", JANUARY, THIRD, false));
        RunFilter chain = new RunFilter(Optional.of("chain"), Optional.empty());
        assertThat(world.pipelines.runs(EngineWorld.ANNA, chain, "", 10).items())
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.state()).isEqualTo(RunState.FINISHED);
                    assertThat(only.generation()).isEqualTo(1);
                });
        assertThat(world.pipelines.show(EngineWorld.ANNA, "days").stored().state())
                .isEqualTo(StoredPipeline.State.ACTIVE);
        assertThat(events()).isEqualTo(events);
        assertThat(world.audited).isEmpty();

        world.auditFails = false;
        world.pipelines.rerun(EngineWorld.ANNA, run);

        assertThat(world.awaitEnd(run).generation()).isEqualTo(2);
        assertThat(world.audited).containsExactly("anna run.rerun run '" + run + "'");
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        Problem problem = org.assertj.core.api.Assertions.catchThrowableOfType(Problem.class, request);

        assertThat(problem.code()).isEqualTo(PipelineCode.ENGINE_BUSY);
    }

    /** What people's requests tell of; the days' own schedule may go on meanwhile. */
    private long events() {
        List<EventKind> asked = List.of(
                EventKind.RUN_CREATED, EventKind.RUN_REOPENED, EventKind.PIPELINE_PAUSED, EventKind.BACKFILL_STARTED);
        return world.pipelines.pipelineEvents(EngineWorld.ANNA, "chain", 0, 500).items().stream()
                        .filter(event -> asked.contains(event.kind()))
                        .count()
                + world.pipelines.pipelineEvents(EngineWorld.ANNA, "days", 0, 500).items().stream()
                        .filter(event ->
                                event.kind() == EventKind.PIPELINE_PAUSED || event.kind() == EventKind.BACKFILL_STARTED)
                        .count();
    }
}
