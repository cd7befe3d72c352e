package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine promises, whatever store it runs on. */
abstract class EngineContract {

    static final String CHAIN =
            """
            pipeline: chain
            schedule: { type: ondemand }
            defaults: { maximumRetries: 2, retryDelay: 0 seconds, failureAndRerunMode: cascade, maxActiveInstances: 3 }
            nodes:
              made: { type: box }
            activities:
              first: { type: work, note: first, output: made }
              second: { type: work, note: second, input: made }
              third: { type: work, note: third, dependsOn: second }
            """;

    static final EngineSettings QUICK =
            EngineSettings.standard().with(Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofHours(1));

    @TempDir
    Path home;

    final TestTypes types = new TestTypes();
    private ControlStore store;
    EngineWorld world;

    abstract ControlStore open(Host host);

    @BeforeEach
    void begin() {
        Host host = new SystemHost("");
        store = open(host);
        world = new EngineWorld(host, store, home, types, QUICK);
    }

    @AfterEach
    void end() {
        world.close();
        store.close();
    }

    @Test
    void a_run_goes_from_ready_to_finished_in_the_order_of_its_data_and_dependencies() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(types.started).extracting(text -> text.split(" ")[0]).containsExactly("first", "second", "third");
        assertThat(world.events(run.id()))
                .containsExactly(
                        "RunCreated",
                        "RunStarted",
                        "AttemptLeased first",
                        "InstanceFinished first",
                        "InstanceReady second",
                        "AttemptLeased second",
                        "InstanceFinished second",
                        "InstanceReady third",
                        "AttemptLeased third",
                        "InstanceFinished third",
                        "RunFinished");
        assertThat(world.instance(run.id(), "first").result().rowsWritten()).isEqualTo(3);
        assertThat(world.published).singleElement().asString().endsWith("/first/made/1");
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_and_then_succeeds() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            if (call.attempt().attempt() < 3) {
                throw new io.mulgil.kernel.problem.Problem(TestTypes.TestCode.PASSING, "x");
            }
        });
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
        assertThat(world.instance(run.id(), "first").tries().attempt()).isEqualTo(3);
    }

    @Test
    void a_closed_gate_fails_at_once_and_what_depends_on_it_fails_with_it() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            throw new io.mulgil.kernel.problem.Problem(TestTypes.TestCode.LASTING, "x");
        });
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(world.instance(run.id(), "first").tries().attempt()).isEqualTo(1);
        assertThat(world.state(run.id(), "second")).isEqualTo(InstanceState.CASCADE_FAILED);
        assertThat(world.state(run.id(), "third")).isEqualTo(InstanceState.CASCADE_FAILED);
    }
}
