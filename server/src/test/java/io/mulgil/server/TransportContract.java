package io.mulgil.server;

import static io.mulgil.server.TestServer.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.runner.Runner;
import io.mulgil.pipelines.runner.StorePlaces;
import io.mulgil.server.runner.RunnerPlacement;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a runner can rely on, whichever way its calls take to the engine. */
abstract class TransportContract {

    private static final String NAME = RunnerPlacement.NAME;
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    TestServer server;
    Work work;

    /** The engine as the runner {@code local} sees it. */
    abstract Work open(TestServer of);

    @BeforeEach
    void start() {
        server = TestServer.withIdleRunner(folder);
        server.withProject();
        work = open(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_run_ends_well_and_its_output_is_published() throws Exception {
        try (MemoryBudget memory = MemoryBudget.standard();
                Runner runner = runner(memory)) {
            runner.start();

            long run = server.finishedRun();

            assertThat(server.admin().get(WS + "/runs/" + run).is(200).text("/instances/0/attempts/0/runner"))
                    .isEqualTo(NAME);
            assertThat(server.admin()
                            .get(WS + "/datasets/totals/preview")
                            .is(200)
                            .json()
                            .at("/rows"))
                    .hasSize(1);
        }
    }

    @Test
    void who_has_not_introduced_himself_gets_no_work() {
        assertThat(code(() -> work.poll(offer(), Duration.ZERO))).isEqualTo(PipelineCode.RUNNER_UNKNOWN.number());
    }

    @Test
    void nothing_to_do_is_no_answer_after_the_wait() throws Exception {
        begin(Set.of());

        assertThat(work.poll(offer(), Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void what_is_still_held_stays_leased_when_a_runner_introduces_itself_again_and_the_rest_is_lost_at_once()
            throws Exception {
        begin(Set.of());
        AttemptKey attempt = taken().attempt();

        begin(Set.of(attempt));
        Duration kept = work.heartbeat(attempt, Progress.NONE);
        begin(Set.of());

        assertThat(kept).isEqualTo(LEASE_TIME);
        assertThat(work.heartbeat(attempt, Progress.NONE)).as("it is to stop").isZero();
        assertThat(taken().attempt().epoch()).isEqualTo(attempt.epoch() + 1);
    }

    @Test
    void who_asks_hears_what_may_start_and_nothing_of_what_may_not() throws Exception {
        begin(Set.of());
        AttemptKey attempt = taken().attempt();
        AttemptKey earlier = new AttemptKey("default", attempt.instance(), attempt.attempt(), attempt.epoch() - 1);
        AttemptKey unknown = new AttemptKey("default", 4_711, 1, 1);

        assertThat(work.start(Set.of(attempt, earlier, unknown))).isEqualTo(Map.of(attempt, Duration.ZERO));
    }

    @Test
    void lines_of_the_log_and_the_reason_of_a_failure_arrive() throws Exception {
        begin(Set.of());
        WorkEnvelope envelope = taken();

        work.log(envelope.attempt(), List.of("하나", "two"));
        work.fail(
                envelope.attempt(),
                ProblemNote.of(new Problem(PipelineCode.OUTPUT_NOT_WRITTEN, envelope.object(), "total")));

        String log = WS + "/runs/" + envelope.run() + "/logs?instance="
                + envelope.attempt().instance();
        assertThat(server.admin().get(log).is(200).json().at("/lines").toString())
                .contains("하나", "two");
        assertThat(server.admin().get(WS + "/runs/" + envelope.run()).is(200).body())
                .contains("MG-3048");
    }

    @Test
    void an_attempt_that_is_not_there_or_has_ended_or_has_passed_on_is_refused_by_its_name() throws Exception {
        begin(Set.of());
        AttemptKey attempt = taken().attempt();
        AttemptKey unknown = new AttemptKey("default", 4_711, 1, 1);
        AttemptKey later = new AttemptKey("default", attempt.instance(), 1, attempt.epoch() + 1);

        assertThat(code(() -> work.heartbeat(unknown, Progress.NONE)))
                .isEqualTo(PipelineCode.INSTANCE_MISSING.number());
        assertThat(code(() -> work.commit(unknown, nothing()))).isEqualTo(PipelineCode.INSTANCE_MISSING.number());
        assertThat(code(() -> work.commit(later, nothing()))).isEqualTo(PipelineCode.LEASE_LOST.number());
        assertThat(code(() -> work.log(later, List.of("x")))).isEqualTo(PipelineCode.LEASE_LOST.number());
    }

    @Test
    void the_attempt_of_another_runner_is_none_of_its_business() throws Exception {
        Work other = server.assembly().work("other");
        other.begin(new RunnerArrival("other", WorkEnvelope.FORMAT, "0.1.0", Set.of()));
        begin(Set.of());
        server.admin().post(WS + "/pipelines/tiny/run", "").is(201);
        AttemptKey foreign = other.poll(
                        new RunnerOffer("other", WorkEnvelope.FORMAT, offer().types(), 1, 0), Duration.ofSeconds(10))
                .orElseThrow()
                .attempt();

        assertThat(code(() -> work.heartbeat(foreign, Progress.NONE))).isEqualTo(PipelineCode.NOT_THAT_RUNNER.number());
        assertThat(code(() -> work.start(Set.of(foreign)))).isEqualTo(PipelineCode.NOT_THAT_RUNNER.number());
        assertThat(code(() -> work.commit(foreign, nothing()))).isEqualTo(PipelineCode.NOT_THAT_RUNNER.number());
        assertThat(code(() -> work.credential(foreign, "secret://x"))).isEqualTo(PipelineCode.NOT_THAT_RUNNER.number());
        assertThat(code(() -> work.poll(new RunnerOffer("other", 1, Set.of(), 1, 0), Duration.ZERO)))
                .isEqualTo(PipelineCode.NOT_THAT_RUNNER.number());
        assertThat(other.heartbeat(foreign, Progress.NONE)).isEqualTo(LEASE_TIME);
    }

    @Test
    void a_runner_that_speaks_another_version_is_told_which() {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> work.begin(new RunnerArrival(NAME, 9, "9.0.0", Set.of())));

        assertThat(problem.code().number()).isEqualTo(PipelineCode.PROTOCOL_MISMATCH.number());
        assertThat(problem.arguments()).containsExactly(NAME, "9", "1");
    }

    @Test
    void a_drained_runner_gets_nothing_new_and_keeps_what_it_has() throws Exception {
        begin(Set.of());
        AttemptKey attempt = taken().attempt();

        assertThat(server.admin()
                        .post("/api/v1/runners/local/drain", "")
                        .is(200)
                        .text("/state"))
                .isEqualTo("DRAINING");

        assertThat(code(() -> work.poll(offer(), Duration.ZERO))).isEqualTo(PipelineCode.RUNNER_DRAINS.number());
        assertThat(work.heartbeat(attempt, Progress.NONE)).isEqualTo(LEASE_TIME);
        assertThat(server.admin().get("/api/v1/runners").is(200).number("/items/0/attempts"))
                .isEqualTo(1);
    }

    private void begin(Set<AttemptKey> held) {
        work.begin(new RunnerArrival(NAME, WorkEnvelope.FORMAT, "0.1.0", held));
    }

    private WorkEnvelope taken() throws InterruptedException {
        Optional<WorkEnvelope> waiting = work.poll(offer(), Duration.ofMillis(500));
        if (waiting.isPresent()) {
            return waiting.get();
        }
        server.admin().post(WS + "/pipelines/tiny/run", "").is(201);
        return work.poll(offer(), Duration.ofSeconds(10)).orElseThrow();
    }

    private Runner runner(MemoryBudget memory) {
        Places places = new Places(
                new SystemHost(), memory, StoreFolders.in(server.home().toAbsolutePath(), List.of()));
        return new Runner(
                new SystemHost(),
                work,
                RunnerPlacement.settings("0.1.0", server.home()),
                new Runner.Tools(Types.installed(), DoorSet.of(List.of(places)), new StorePlaces(places)));
    }

    private static RunnerOffer offer() {
        return new RunnerOffer(NAME, WorkEnvelope.FORMAT, Set.of("copy", "sql", "quality"), 1, 0);
    }

    private static Completion nothing() {
        return new Completion(List.of(), 0, "", List.of());
    }

    private static int code(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).code().number();
    }
}
