package io.mulgil.pipelines.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.PostgresLedger;
import io.mulgil.pipelines.engine.book.PipelineBook;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PostgresWorkTest extends WorkContract {

    private final PostgresLedger postgres = new PostgresLedger();

    @Override
    protected ControlStore open(Host host) {
        return postgres.open(host);
    }

    @Test
    void an_engine_that_does_not_lead_takes_nothing() {
        world.apply("chain", 1, CHAIN);
        world.run("chain");
        PipelineBook book = new PipelineBook(new ValidDefinitions(types.types(), Limits.standard()));
        try (Engine second = new Engine(world.host, store, book, QUICK)) {
            second.start("http://127.0.0.1:2");

            Problem problem = catchThrowableOfType(Problem.class, () -> new EngineRequests(second, world::audit)
                    .run(EngineWorld.ANNA, "chain", Map.of()));

            assertThat(second.leads()).isFalse();
            assertThat(problem.code()).isEqualTo(PipelineCode.NOT_LEADER);
            assertThat(problem.getMessage()).contains("http://127.0.0.1:1");

            world.stopEngine();
            world.await(second::leads);

            assertThat(new EngineRequests(second, world::audit).run(EngineWorld.ANNA, "chain", Map.of()))
                    .isNotNull();
        }
    }
}
