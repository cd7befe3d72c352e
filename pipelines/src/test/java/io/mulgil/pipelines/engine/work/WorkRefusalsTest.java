package io.mulgil.pipelines.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineRequests;
import io.mulgil.pipelines.engine.EngineSettings;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.TestTypes;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.runner.Runner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What goes wrong between the engine and its runners, and what is told of it. */
final class WorkRefusalsTest extends EngineCase {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void a_runner_that_speaks_another_protocol_gets_no_work() {
        RunnerOffer offer = new RunnerOffer("old", WorkEnvelope.FORMAT + 1, types.names(), 1, 0);

        Problem problem = catchThrowableOfType(Problem.class, () -> world.work.poll(offer, Duration.ZERO));

        assertThat(problem.code()).isEqualTo(PipelineCode.PROTOCOL_MISMATCH);
        assertThat(problem.arguments())
                .containsExactly(
                        "old", Integer.toString(WorkEnvelope.FORMAT + 1), Integer.toString(WorkEnvelope.FORMAT));
    }

    @Test
    void a_lease_that_ends_without_heartbeat_names_the_silent_runner() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        assertThat(world.poll("silent")).isPresent();

        world.await(() -> world.state(run, "first") == InstanceState.WAITING_FOR_RUNNER);

        ProblemNote problem = world.instance(run, "first").problem().orElseThrow();
        assertThat(problem.number()).isEqualTo(PipelineCode.RUNNER_SILENT.number());
        assertThat(problem.arguments()).containsExactly("silent", "1", "first");
    }

    @Test
    void a_runner_that_is_stopped_gives_back_what_it_worked_on() {
        world.apply("chain", 1, CHAIN);
        CountDownLatch begun = new CountDownLatch(1);
        types.on("first", call -> {
            begun.countDown();
            Thread.sleep(60_000);
        });
        Runner runner = world.runner("local", 1);
        long run = world.run("chain").id();
        world.await(() -> begun.getCount() == 0);

        runner.close();

        ProblemNote problem = world.instance(run, "first").problem().orElseThrow();
        assertThat(problem.number()).isEqualTo(PipelineCode.RUNNER_STOPPED.number());
        assertThat(problem.arguments()).containsExactly("local", "first");
        assertThat(world.state(run, "first")).isEqualTo(InstanceState.WAITING_FOR_RUNNER);
        assertThat(world.instance(run, "first").tries().retriesUsed()).isZero();
    }

    @Test
    void a_precondition_that_stays_unmet_for_too_long_fails_and_says_what_it_waited_for() {
        world.apply("gated", 1, GATED.replace("{ type: gate }", "{ type: gate, preconditionTimeout: 1 second }"));
        types.gateOpen.set(false);
        world.runner("local", 1);

        Run run = world.awaitEnd(world.run("gated").id());

        ProblemNote problem = world.instance(run.id(), "first.open").problem().orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(problem.number()).isEqualTo(PipelineCode.PRECONDITION_TIMED_OUT.number());
        assertThat(problem.arguments()).containsExactly("first.open", "1");
        assertThat(problem.details())
                .extracting(ProblemNote::number)
                .containsExactly(TestTypes.TestCode.PASSING.number());
    }

    @Test
    void a_node_of_a_type_that_this_server_does_not_have_fails_its_attempt() throws Exception {
        world.apply("chain", 1, CHAIN.replace("maximumRetries: 2", "maximumRetries: 0"));
        AttemptReports reports = new AttemptReports(world.engine, (unit, caller, attempt, output) -> 0);
        EngineWork bare = new EngineWork(
                world.host,
                store,
                world.engine,
                reports,
                new EngineWork.Opening(EngineWorld.noTypes(), EngineWorld.noDoors(), types::secret),
                world.logs);
        long run = world.run("chain").id();
        bare.begin(new RunnerArrival("one", WorkEnvelope.FORMAT, "0.1.0", Set.of()));

        Optional<WorkEnvelope> envelope =
                bare.poll(new RunnerOffer("one", WorkEnvelope.FORMAT, types.names(), 1, 0), Duration.ofSeconds(5));

        ProblemNote problem = world.instance(run, "first").problem().orElseThrow();
        assertThat(envelope).isEmpty();
        assertThat(problem.number()).isEqualTo(PipelineCode.TYPE_NOT_HERE.number());
        assertThat(problem.arguments()).containsExactly("server", "box");
        assertThat(world.find(run).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void an_output_key_commits_once_and_an_attempt_that_repeats_it_fails() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        WorkEnvelope envelope = world.poll("one").orElseThrow();
        String key = envelope.outputs().get(0).outputKey();
        OutputResult output =
                new OutputResult("made", key, new Written(1, 1, "", false), JsonNodeFactory.instance.objectNode());
        Completion completion = new Completion(List.of(output, output), 0, "", List.of());

        Problem problem = catchThrowableOfType(Problem.class, () -> world.work.commit(envelope.attempt(), completion));

        assertThat(problem.code().number()).isEqualTo(PipelineCode.ALREADY_COMMITTED.number());
        assertThat(problem.arguments()).containsExactly(key);
        assertThat(world.state(run, "first")).isEqualTo(InstanceState.FAILED);
    }

    @Test
    void a_heartbeat_for_an_instance_that_is_not_there_is_refused() {
        AttemptKey unknown = new AttemptKey("default", 4_711, 1, 1);

        Problem beat = catchThrowableOfType(Problem.class, () -> world.work.heartbeat(unknown, Progress.NONE));
        Problem commit = catchThrowableOfType(
                Problem.class, () -> world.work.commit(unknown, new Completion(List.of(), 0, "", List.of())));

        assertThat(List.of(beat, commit)).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(PipelineCode.INSTANCE_MISSING);
            assertThat(problem.arguments()).containsExactly("4711");
        });
    }

    @Test
    void an_engine_with_too_much_to_do_takes_no_more_and_serves_what_waits() {
        world.apply("chain", 1, CHAIN);
        world.stopEngine();
        EngineSettings small = new EngineSettings(
                QUICK.leaseTime(),
                QUICK.termTime(),
                QUICK.idleTime(),
                QUICK.lookTime(),
                QUICK.pauseTime(),
                10,
                2,
                10,
                10);
        PipelineBook book = new PipelineBook(new ValidDefinitions(types.types(), Limits.standard()));
        try (Engine engine = new Engine(world.host, store, book, small)) {
            EngineRequests requests = new EngineRequests(engine, world::audit);
            List<Run> made = new CopyOnWriteArrayList<>();
            List<Thread> waiting = Stream.of("one", "two")
                    .map(name ->
                            world.host.start(name, () -> made.add(requests.run(EngineWorld.ANNA, "chain", Map.of()))))
                    .toList();
            world.await(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

            Problem problem =
                    catchThrowableOfType(Problem.class, () -> requests.run(EngineWorld.ANNA, "chain", Map.of()));
            engine.start();

            assertThat(problem.code()).isEqualTo(PipelineCode.ENGINE_BUSY);
            assertThat(problem.arguments()).containsExactly("2");
            world.await(() -> made.size() == 2);
        }
    }

    @Test
    void an_engine_that_has_stopped_takes_nothing() {
        world.apply("chain", 1, CHAIN);
        world.stopEngine();

        Problem problem = catchThrowableOfType(Problem.class, () -> world.run("chain"));

        assertThat(problem.code()).isEqualTo(PipelineCode.ENGINE_STOPPED);
    }
}
