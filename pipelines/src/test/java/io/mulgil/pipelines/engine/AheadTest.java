package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is leased a moment before its time: it starts then, and whatever happens until then wins. */
final class AheadTest {

    private static final String HOURLY =
            """
            pipeline: hourly
            schedule: { type: timeseries, period: 1 hour, startDateTime: 2026-01-01T00:00:00 }
            activities:
              hour: { type: work, note: hour }
            """;

    private static final Instant DUE = Instant.parse("2026-03-01T11:00:00Z");

    @TempDir
    Path home;

    private final SteppedHost host = new SteppedHost(DUE.minus(Duration.ofMinutes(30)), 1);
    private ControlStore store;
    private EngineWorld world;

    @BeforeEach
    void begin() {
        store = SqliteStore.open(home.resolve("store"), host);
        world = new EngineWorld(host, store, home, new TestTypes(), EngineCase.QUICK);
        world.apply("hourly", 1, HOURLY);
        world.await(
                () -> world.pipelines.show(EngineWorld.ANNA, "hourly").nextDue().isPresent());
    }

    @AfterEach
    void end() {
        world.close();
        store.close();
    }

    @Test
    void a_runner_is_told_how_long_to_wait_and_may_start_when_that_time_has_come() throws InterruptedException {
        WorkEnvelope envelope = takenAhead("one");
        AttemptKey attempt = envelope.attempt();

        Map<AttemptKey, Duration> early = world.work.start(Set.of(attempt));
        host.advance(Run.AHEAD.minusNanos(1_000));
        Map<AttemptKey, Duration> almost = world.work.start(Set.of(attempt));
        host.advance(Duration.ofNanos(1_000));
        Map<AttemptKey, Duration> due = world.work.start(Set.of(attempt));

        assertThat(envelope.startsIn()).isEqualTo(Run.AHEAD);
        assertThat(early).isEqualTo(Map.of(attempt, Run.AHEAD));
        assertThat(almost).isEqualTo(Map.of(attempt, Duration.ofNanos(1_000)));
        assertThat(due).isEqualTo(Map.of(attempt, Duration.ZERO));
    }

    @Test
    void it_is_shown_as_pending_and_not_as_running_until_then() throws InterruptedException {
        takenAhead("one");
        long run = run().id();

        RunView before = world.pipelines.showRun(EngineWorld.ANNA, run).run();
        List<InstanceState> states = states(run);
        List<RunView> running = running();
        Explanation why = world.pipelines.explain(EngineWorld.ANNA, run);
        host.advance(Run.AHEAD);

        assertThat(before.state()).isEqualTo(RunState.PENDING);
        assertThat(before.startedAt()).isEmpty();
        assertThat(states).containsExactly(InstanceState.WAITING_FOR_RUNNER);
        assertThat(running).isEmpty();
        assertThat(why.message().say(Language.ENGLISH))
                .isEqualTo("Run " + run + " of 'hourly' begins at 2026-03-01T11:00:00Z, when its slot is due.");
        assertThat(why.steps().get(0).message().say(Language.ENGLISH))
                .isEqualTo("'hour' waits on 'one' for its time and begins at 2026-03-01T11:00:00Z.");
        assertThat(running()).extracting(RunView::id).containsExactly(run);
        assertThat(states(run)).containsExactly(InstanceState.RUNNING);
    }

    @Test
    void what_is_canceled_before_its_time_does_not_start() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();

        world.requests.cancel(EngineWorld.ANNA, run().id());
        host.advance(Run.AHEAD);

        assertThat(world.work.start(Set.of(attempt))).isEmpty();
        assertThat(run().state()).isEqualTo(RunState.CANCELED);
    }

    @Test
    void what_is_paused_before_its_time_waits_until_it_is_resumed() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();
        long run = run().id();

        world.requests.setState(EngineWorld.ANNA, "hourly", StoredPipeline.State.PAUSED);
        host.advance(Duration.ofMinutes(5));
        Map<AttemptKey, Duration> paused = world.work.start(Set.of(attempt));
        RunState whilePaused = run().state();
        int shown = world.pipelines.showRun(EngineWorld.ANNA, run).instances().size();
        world.requests.setState(EngineWorld.ANNA, "hourly", StoredPipeline.State.ACTIVE);
        WorkEnvelope resumed = world.poll("one").orElseThrow();

        assertThat(paused).isEmpty();
        assertThat(whilePaused).isEqualTo(RunState.PENDING);
        assertThat(shown).isZero();
        assertThat(resumed.run()).isEqualTo(run);
        assertThat(resumed.startsIn()).isZero();
        assertThat(resumed.attempt().epoch()).isGreaterThan(attempt.epoch());
        assertThat(world.events(run)).contains("RunWithdrawn");
    }

    @Test
    void what_is_paused_after_its_time_goes_on() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();
        host.advance(Run.AHEAD);

        world.requests.setState(EngineWorld.ANNA, "hourly", StoredPipeline.State.PAUSED);

        assertThat(world.work.start(Set.of(attempt))).isEqualTo(Map.of(attempt, Duration.ZERO));
    }

    @Test
    void a_server_that_comes_back_in_between_neither_loses_nor_doubles_it() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();
        long run = run().id();

        world.stopEngine();
        world = new EngineWorld(host, store, home, new TestTypes(), EngineCase.QUICK);
        world.await(() -> world.engine.leases().isLive(attempt));
        host.advance(Run.AHEAD);

        assertThat(world.work.start(Set.of(attempt))).isEqualTo(Map.of(attempt, Duration.ZERO));
        assertThat(run().id()).isEqualTo(run);
        assertThat(world.allEvents().stream()
                        .filter(event -> event.kind().label().equals("AttemptLeased")))
                .hasSize(1);
    }

    @Test
    void a_server_that_does_not_lead_says_ask_again_and_not_that_it_is_lost() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();

        Problem problem = org.assertj.core.api.Assertions.catchThrowableOfType(
                Problem.class, () -> world.follower().start(Set.of(attempt)));

        assertThat(problem.code()).isEqualTo(PipelineCode.ENGINE_STOPPED);
    }

    @Test
    void a_clock_that_was_set_back_lets_nothing_start() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();

        host.setWallClock(DUE.minus(Duration.ofHours(2)));
        host.advance(Run.AHEAD);

        assertThat(world.work.start(Set.of(attempt)))
                .isEqualTo(Map.of(attempt, Duration.ofHours(2).minus(Run.AHEAD)));
    }

    @Test
    void what_is_lost_with_its_runner_before_its_time_is_not_ready_before_that() throws InterruptedException {
        takenAhead("one");

        world.work.begin(new RunnerArrival("one", WorkEnvelope.FORMAT, "0.1.0", Set.of()));

        Instance waiting = world.instance(run().id(), "hour");
        assertThat(waiting.state()).isEqualTo(InstanceState.WAITING_FOR_RUNNER);
        assertThat(waiting.readyAt()).isEqualTo(DUE);
        assertThat(waiting.tries().losses()).isEqualTo(1);
    }

    @Test
    void a_lease_that_was_given_ahead_counts_from_its_start() throws InterruptedException {
        AttemptKey attempt = takenAhead("one").attempt();

        host.advance(EngineCase.QUICK.leaseTime());
        Thread.sleep(50);
        boolean afterLeaseTime = world.engine.leases().isLive(attempt);
        host.advance(Run.AHEAD);
        world.await(() -> !world.engine.leases().isLive(attempt));

        assertThat(afterLeaseTime).isTrue();
    }

    private WorkEnvelope takenAhead(String runner) throws InterruptedException {
        host.advance(Duration.between(host.now(), DUE).minus(Run.AHEAD));
        return world.poll(runner).orElseThrow();
    }

    private Run run() {
        return world.runOf("hourly", "2026-03-01T10:00:00Z").orElseThrow();
    }

    private List<InstanceState> states(long run) {
        return world.pipelines.showRun(EngineWorld.ANNA, run).instances().stream()
                .map(instance -> instance.state())
                .toList();
    }

    private List<RunView> running() {
        return world.pipelines
                .runs(EngineWorld.ANNA, new RunFilter(Optional.empty(), Optional.of(RunState.RUNNING)), "", 10)
                .items();
    }
}
