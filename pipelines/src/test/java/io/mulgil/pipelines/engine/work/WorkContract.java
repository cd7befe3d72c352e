package io.mulgil.pipelines.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.ShiftedHost;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.retention.Retention;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.TestTypes;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.ledger.retention.AttemptRetention;
import io.mulgil.pipelines.ledger.retention.EventRetention;
import io.mulgil.pipelines.ledger.retention.OperationRetention;
import io.mulgil.pipelines.ledger.retention.RunRetention;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the engine promises about attempts, leases and commits, whatever store it runs on. */
abstract class WorkContract extends EngineCase {

    @Test
    void an_attempt_without_heartbeat_is_given_to_another_with_a_higher_epoch_and_commits_no_more() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        WorkEnvelope lost = world.poll("silent").orElseThrow();

        WorkEnvelope next = world.poll("other").orElse(lost);
        for (int i = 0; i < 5 && next.attempt().equals(lost.attempt()); i++) {
            next = world.poll("other").orElse(lost);
        }

        assertThat(next.attempt().instance()).isEqualTo(lost.attempt().instance());
        assertThat(next.attempt().epoch()).isGreaterThan(lost.attempt().epoch());
        Completion completion = new Completion(List.of(), 0, "", List.of());
        assertThatThrownBy(() -> world.work.commit(lost.attempt(), completion))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(PipelineCode.LEASE_LOST));
        assertThat(world.events(run)).contains("AttemptLost first", "CommitRefused first");
        world.work.commit(next.attempt(), completion);
        assertThat(world.state(run, "first")).isEqualTo(InstanceState.FINISHED);
    }

    @Test
    void a_heartbeat_that_reaches_a_server_which_knows_no_leases_is_asked_for_again_and_not_called_lost()
            throws Exception {
        world.apply("chain", 1, CHAIN);
        world.run("chain");
        WorkEnvelope envelope = world.poll("one").orElseThrow();

        assertThatThrownBy(() -> world.follower().heartbeat(envelope.attempt(), Progress.NONE))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(PipelineCode.ENGINE_STOPPED));
    }

    @Test
    void a_server_that_leads_again_gives_every_lease_its_full_time_once_more() throws Exception {
        world.close();
        world = new EngineWorld(world.host, store, home, types, QUICK.withLeaseTime(Duration.ofMinutes(5)));
        world.apply("chain", 1, CHAIN);
        world.run("chain");
        AttemptKey attempt = world.poll("one").orElseThrow().attempt();
        long before = leaseEnd(attempt);

        anotherServerLeads();
        world.await(() -> leaseEnd(attempt) > before);

        assertThat(world.engine.leases().isLive(attempt)).isTrue();
        assertThat(leaseEnd(attempt)).isGreaterThan(before);
    }

    // For a moment; the first one hears of it when it wants to write.
    private void anotherServerLeads() {
        store.change(Lane.ENGINE, unit -> unit.sql()
                .execute("update engine set term = term + 1, owner = 'another', until = 0 where name = 'engine'"));
        try {
            world.run("chain");
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo(KernelCode.LEADER_LOST);
        }
    }

    private long leaseEnd(AttemptKey attempt) {
        return world.engine
                .leases()
                .find(attempt.instance())
                .map(LeaseBook.Live::endNanos)
                .orElse(0L);
    }

    @Test
    void an_attempt_does_not_wait_for_a_runner_whose_clock_is_behind() {
        world.apply("chain", 1, CHAIN);
        world.runner("late", 1, new ShiftedHost(world.host).shiftWallClock(Duration.ofHours(-2)));

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void a_slot_that_was_leased_ahead_starts_when_it_is_due_and_not_before() {
        Instant due = world.host.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3);
        List<Instant> starts = new CopyOnWriteArrayList<>();
        types.on("tick", call -> starts.add(world.host.now()));
        world.runner("late", 1, new ShiftedHost(world.host).shiftWallClock(Duration.ofHours(-2)));
        world.apply(
                "tick",
                1,
                """
                pipeline: tick
                schedule: { type: timeseries, period: 1 minute, startDateTime: START }
                activities:
                  tick: { type: work, note: tick }
                """
                        .replace("START", due.minusSeconds(60).toString().replace("Z", "")));

        world.await(() -> !starts.isEmpty());

        assertThat(starts.get(0)).isAfterOrEqualTo(due);
        assertThat(world.allEvents())
                .filteredOn(event -> event.kind() == EventKind.ATTEMPT_LEASED)
                .singleElement()
                .satisfies(leased -> {
                    assertThat(leased.at()).isBefore(due);
                    assertThat(leased.details()).containsEntry("startsAt", due.toString());
                });
    }

    @Test
    void a_commit_told_twice_is_done_once() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        WorkEnvelope envelope = world.poll("one").orElseThrow();
        OutputResult output = new OutputResult(
                "made",
                envelope.outputs().get(0).outputKey(),
                new Written(1, 1, "", false),
                JsonNodeFactory.instance.objectNode());
        Completion completion = new Completion(List.of(output), 0, "", List.of());

        world.work.commit(envelope.attempt(), completion);
        world.work.commit(envelope.attempt(), completion);

        assertThat(world.published).hasSize(1);
        assertThat(world.events(run).stream().filter("InstanceFinished first"::equals))
                .hasSize(1);
    }

    @Test
    void an_output_that_cannot_be_published_fails_its_attempt_and_nobody_elses() throws Exception {
        world.apply("chain", 1, CHAIN);
        types.publishes.set(false);
        world.runner("local", 2);

        Run run = world.awaitEnd(world.run("chain").id());

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(world.instance(run.id(), "first").problem().orElseThrow().number())
                .isEqualTo(TestTypes.TestCode.LASTING.number());
    }

    @Test
    void two_runners_never_get_the_same_attempt() throws Exception {
        world.apply("days", 1, DAYS.replace("maxActiveInstances: 3", "maxActiveInstances: 50"));
        backfill("2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z", 31);
        List<AttemptKey> taken = new CopyOnWriteArrayList<>();
        Host host = new SystemHost("");
        List<Thread> pollers = Stream.of("one", "two", "three")
                .map(name -> host.start(name, () -> {
                    while (taken.size() < 31) {
                        try {
                            world.poll(name).ifPresent(found -> taken.add(found.attempt()));
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                }))
                .toList();

        world.await(() -> taken.size() >= 31);
        for (Thread poller : pollers) {
            poller.interrupt();
            poller.join();
        }

        assertThat(taken).hasSize(31).doesNotHaveDuplicates();
        assertThat(taken).extracting(AttemptKey::instance).doesNotHaveDuplicates();
    }

    @Test
    void a_secret_is_handed_out_only_to_the_live_attempt_whose_place_names_it() throws Exception {
        world.apply(
                "keyed",
                1,
                """
                pipeline: keyed
                schedule: { type: ondemand }
                nodes: { made: { type: box, key: "secret://box" } }
                activities: { first: { type: work, note: first, output: made } }
                """);
        world.run("keyed");
        WorkEnvelope envelope = world.poll("one").orElseThrow();

        assertThat(world.work.credential(envelope.attempt(), "secret://box").reveal())
                .isEqualTo("default:secret://box");
        assertThatThrownBy(() -> world.work.credential(envelope.attempt(), "secret://other"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                        .isEqualTo(PipelineCode.CREDENTIAL_REFUSED));
    }

    @Test
    void a_log_is_kept_up_to_its_limit_and_says_where_it_was_cut() throws Exception {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> {
            for (int i = 0; i < 100; i++) {
                call.log("line " + i);
            }
        });
        world.runner("local", 1);
        Run run = world.awaitEnd(world.run("chain").id());

        List<String> lines = world.logs.read(world.instance(run.id(), "first").key(), 0, 1_000);

        assertThat(lines).hasSize(20).first().isEqualTo("line 0");
        assertThat(lines.get(19)).isEqualTo(AttemptLogs.CUT);
    }

    @Test
    void old_events_and_attempts_with_their_logs_go_and_the_run_stays() {
        world.apply("chain", 1, CHAIN);
        types.on("first", call -> call.log("here"));
        world.runner("local", 2);
        Run run = world.awaitEnd(world.run("chain").id());
        AttemptKey attempt = world.instance(run.id(), "first").key();
        Instant later = world.host.now().plus(Duration.ofDays(8));
        List<Retention> retentions = List.of(
                new EventRetention(Duration.ofDays(7)), new AttemptRetention(Duration.ofDays(7), world.logs::remove));

        int rows = store.read(sql -> sql.createQuery("select count(*) from history")
                .mapTo(Integer.class)
                .one());

        List<Integer> pruned = retentions.stream()
                .map(retention -> store.write(Lane.ENGINE, unit -> retention.prune(unit, later, 500)))
                .toList();

        assertThat(pruned).containsExactly(rows, 3);
        assertThat(world.allEvents()).isEmpty();
        assertThat(world.logs.read(attempt, 0, 10)).isEmpty();
        assertThat(world.find(run.id()).state()).isEqualTo(RunState.FINISHED);
    }

    @Test
    void old_runs_on_demand_and_old_operations_go_and_runs_of_slots_stay() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS);
        world.runner("local", 4);
        Run onDemand = world.awaitEnd(world.run("chain").id());
        Operation operation = awaitEnd(backfill("2001-01-01T00:00:00Z", "2001-01-03T00:00:00Z", 2));
        Run slot = world.runOf("days", "2001-01-01T00:00:00Z").orElseThrow();
        Instant later = world.host.now().plus(Duration.ofDays(8));
        Duration kept = Duration.ofDays(7);

        int tooEarly = prune(new RunRetention(kept), later);
        prune(new AttemptRetention(kept, world.logs::remove), later);
        int runRows = prune(new RunRetention(kept), later);
        int operations = prune(new OperationRetention(kept), later);

        assertThat(tooEarly).isZero();
        // The run, its three instances, and the commit of one output.
        assertThat(runRows).isEqualTo(5);
        assertThat(operations).isEqualTo(1);
        boolean runIsThere = store.read(sql -> RunRows.find(sql, onDemand.id()).isPresent());
        boolean operationIsThere =
                store.read(sql -> OperationRows.find(sql, operation.id()).isPresent());
        assertThat(runIsThere).isFalse();
        assertThat(operationIsThere).isFalse();
        assertThat(world.find(slot.id())).isEqualTo(slot);
        Operation again = awaitEnd(backfill("2001-01-01T00:00:00Z", "2001-01-03T00:00:00Z", 2));
        assertThat(again.done()).isEqualTo(2);
        assertThat(world.find(slot.id())).isEqualTo(slot);
    }

    @Test
    void a_run_that_has_not_ended_or_ended_lately_is_kept() {
        world.apply("chain", 1, CHAIN);
        Run open = world.run("chain");
        Instant later = world.host.now().plus(Duration.ofDays(8));

        assertThat(prune(new RunRetention(Duration.ofDays(7)), later)).isZero();
        assertThat(prune(new OperationRetention(Duration.ofDays(7)), later)).isZero();
        assertThat(world.find(open.id()).state()).isEqualTo(RunState.RUNNING);
    }

    private int prune(Retention retention, Instant now) {
        return store.write(Lane.ENGINE, unit -> retention.prune(unit, now, 500));
    }
}
