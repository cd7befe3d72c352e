package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.runner.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that could not be loaded is lost to its process: another runner shall take over. */
final class DamagedRunnerTest extends EngineCase {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_runner_that_lacks_a_class_reports_the_attempt_and_says_that_it_is_damaged(boolean explained) {
        types.on("first", call -> {
            LinkageError lost = new NoClassDefFoundError("Could not initialize class Lost");
            if (explained) {
                throw new Problem(TestTypes.TestCode.LASTING, "no").because(lost);
            }
            throw lost;
        });
        world.apply("chain", 1, CHAIN);
        Runner runner = world.runner("local", 1);

        long run = world.run("chain").id();

        world.await(runner::isDamaged);
        assertThat(world.await(run, RunState.FAILED).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void another_failure_leaves_it_whole() {
        types.on("first", call -> {
            throw new Problem(TestTypes.TestCode.LASTING, "no");
        });
        world.apply("chain", 1, CHAIN);
        Runner runner = world.runner("local", 1);

        long run = world.run("chain").id();

        world.await(run, RunState.FAILED);
        assertThat(runner.isDamaged()).isFalse();
    }
}
