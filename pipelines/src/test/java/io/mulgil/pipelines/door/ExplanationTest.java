package io.mulgil.pipelines.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.engine.TestTypes;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.view.Explanation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why a run and its instances are where they are, in both languages. */
final class ExplanationTest extends EngineCase {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void a_run_without_a_place_says_how_many_are_taken() {
        world.apply("chain", 1, CHAIN);
        for (int i = 0; i < 3; i++) {
            world.run("chain");
        }
        long run = world.run("chain").id();

        Explanation explanation = explain(run);

        assertThat(explanation.message().say(Language.ENGLISH))
                .isEqualTo("Run " + run
                        + " of 'chain' waits for a place: 3 runs are active, 3 may be (maxActiveInstances)."
                        + " It begins when one of them ends.");
        assertThat(explanation.message().say(Language.KOREAN))
                .isEqualTo("'chain' 파이프라인의 " + run + "번 실행이 자리를 기다립니다. 활성 실행이 3개이며 최대 3개(maxActiveInstances)까지 허용됩니다."
                        + " 그중 하나가 끝나면 시작합니다.");
        assertThat(explanation.steps()).isEmpty();
    }

    @Test
    void a_run_that_waits_for_a_paused_pipeline_says_so() {
        world.apply("chain", 1, CHAIN);
        for (int i = 0; i < 3; i++) {
            world.run("chain");
        }
        long run = world.run("chain").id();
        world.pipelines.pause(EngineWorld.ANNA, "chain");

        Explanation explanation = explain(run);

        assertThat(explanation.message().say(Language.ENGLISH))
                .isEqualTo(
                        "Run " + run + " of 'chain' waits until its pipeline is resumed: mulgil pipeline resume chain");
        assertThat(explanation.message().say(Language.KOREAN)).contains("재개할 때까지 기다립니다");
    }

    @Test
    void what_waits_names_the_type_or_the_task_it_waits_for() {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();

        Explanation before = explain(run);

        says(
                step(before, "first"),
                "'first' is ready, but no runner is there: none has asked for work for 2 s. It begins when one does;"
                        + " look at: mulgil doctor",
                "'first' 작업은 준비되었지만 실행기가 없습니다. 2초 동안 작업을 요청한 실행기가 없었습니다. 실행기가 작업을 요청하면 시작합니다." + " 확인: mulgil doctor");
        says(
                step(before, "second"),
                "'second' waits for 'first' and begins when that has finished.",
                "'second' 작업은 다음이 완료되면 시작합니다: 'first'");
        assertThat(step(before, "third").waitsFor()).containsExactly("second");
        assertThat(before.commands()).contains("mulgil run cancel " + run);
    }

    @Test
    void what_runs_names_its_runner_and_what_is_next_is_ready() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        long next = world.run("chain").id();
        assertThat(world.poll("one")).isPresent();

        Explanation running = explain(run);
        Explanation fromElsewhere = elsewhere().explain(EngineWorld.ANNA, run);

        assertThat(step(running, "first").message().say(Language.ENGLISH))
                .startsWith("'first' runs on 'one' as attempt 1; the last heartbeat came ");
        assertThat(step(running, "first").message().say(Language.KOREAN)).startsWith("'first' 작업이 'one' 실행기에서 시도 1회차로");
        says(
                step(explain(next), "first"),
                "'first' is ready and waits for a runner: nothing is ahead of it. Runners that are there: one.",
                "'first' 작업은 준비되었고 실행기를 기다립니다. 앞에 아무것도 없습니다. 연결된 실행기: one");
        says(
                step(fromElsewhere, "first"),
                "'first' is leased to 'one' as attempt 1; the server that leads knows its heartbeat.",
                "'first' 작업이 시도 1회차로 'one' 실행기에 임대되어 있습니다. 하트비트는 리더 서버가 압니다.");
        says(
                step(elsewhere().explain(EngineWorld.ANNA, next), "first"),
                "'first' is ready and waits for a runner of the server that leads.",
                "'first' 작업은 준비되었고 리더 서버의 실행기를 기다립니다.");
    }

    @Test
    void what_is_tried_again_later_says_when() {
        world.apply("chain", 1, CHAIN.replace("retryDelay: 0 seconds", "retryDelay: 1 hour"));
        types.on("first", call -> {
            throw new Problem(TestTypes.TestCode.PASSING, "x");
        });
        world.runner("local", 1);
        long run = world.run("chain").id();
        world.await(() -> world.events(run).contains("AttemptFailed first"));

        Explanation.Step step = step(explain(run), "first");

        String at = world.instance(run, "first").readyAt().toString();
        says(
                step,
                "'first' did not succeed at attempt 1 and is tried again at " + at + ", when its retry delay is over.",
                "'first' 작업이 시도 1회차에서 성공하지 못해, 재시도 대기 시간이 지나는 " + at + "에 다시 시도합니다.");
        assertThat(step.problem()).map(ProblemNote::number).contains(TestTypes.TestCode.PASSING.number());
    }

    @Test
    void a_precondition_that_is_not_met_says_when_it_is_looked_at_again() {
        world.apply("gated", 1, GATED.replace("retryDelay: 0 seconds", "retryDelay: 1 hour"));
        types.gateOpen.set(false);
        world.runner("local", 1);
        long run = world.run("gated").id();
        world.await(() -> world.events(run).contains("AttemptDeferred first.open"));

        Explanation explanation = explain(run);

        String at = world.instance(run, "first.open").readyAt().toString();
        says(
                step(explanation, "first.open"),
                "The precondition 'first.open' is not met yet; it is looked at again at " + at + ".",
                "'first.open' 전제 조건이 아직 충족되지 않아 " + at + "에 다시 확인합니다.");
        assertThat(step(explanation, "first").waitsFor()).containsExactly("first.open");
    }

    @Test
    void a_failed_run_names_the_task_the_reason_and_what_did_not_run_because_of_it() {
        world.apply("chain", 1, CHAIN);
        types.on("second", call -> {
            throw new Problem(TestTypes.TestCode.LASTING, "x");
        });
        world.runner("local", 1);
        long run = world.awaitEnd(world.run("chain").id()).id();

        Explanation explanation = explain(run);

        assertThat(explanation.message().say(Language.ENGLISH))
                .isEqualTo("Run " + run + " of 'chain' has failed at 'second'.");
        assertThat(explanation.message().say(Language.KOREAN))
                .isEqualTo("'chain' 파이프라인의 " + run + "번 실행이 'second'에서 실패했습니다.");
        says(step(explanation, "first"), "'first' finished at attempt 1.", "'first' 작업이 시도 1회차에서 완료되었습니다.");
        says(
                step(explanation, "second"),
                "'second' failed at attempt 1; trying the same again would not help.",
                "'second' 작업이 시도 1회차에서 실패했고, 똑같이 다시 시도해도 나아지지 않습니다.");
        says(
                step(explanation, "third"),
                "'third' did not run because 'second' did not finish; it is rerun with that.",
                "다음이 끝나지 않아서 'third' 작업은 실행되지 않았습니다: 'second'. 그것과 함께 다시 실행됩니다.");
        assertThat(explanation.commands())
                .startsWith("mulgil run logs " + run + " second", "mulgil run rerun " + run + " second");
    }

    @Test
    void a_failure_without_retries_left_says_so_and_what_does_not_cascade_stays_blocked() {
        world.apply(
                "chain",
                1,
                CHAIN.replace("maximumRetries: 2", "maximumRetries: 0").replace("cascade", "none"));
        types.on("first", call -> {
            throw new Problem(TestTypes.TestCode.PASSING, "x");
        });
        world.runner("local", 1);
        long run = world.awaitEnd(world.run("chain").id()).id();

        Explanation explanation = explain(run);

        says(
                step(explanation, "first"),
                "'first' failed at attempt 1; no retry is left. Rerun it when the cause is gone.",
                "'first' 작업이 시도 1회차에서 실패했고 남은 재시도가 없습니다. 원인을 없앤 뒤 다시 실행하십시오.");
        says(
                step(explanation, "second"),
                "'second' waits for 'first', which did not finish and will not by itself: rerun that, and 'second' follows.",
                "'second' 작업이 기다리는 것이 끝나지 않았고 스스로 끝나지도 않습니다: 'first'. 그것을 다시 실행하면 이어집니다.");
    }

    @Test
    void a_place_that_was_refused_is_the_reason_of_the_task_that_needed_it() {
        world.apply("chain", 1, CHAIN.replace("{ type: box }", "{ type: box, key: refused }"));
        world.runner("local", 1);
        long run = world.awaitEnd(world.run("chain").id()).id();
        long first = world.instance(run, "first").id();

        Explanation explanation = world.pipelines.explain(EngineWorld.ANNA, run, first);

        assertThat(explanation.steps()).singleElement().satisfies(step -> {
            assertThat(step.instance()).isEqualTo(first);
            assertThat(step.problem().orElseThrow().number()).isEqualTo(TestTypes.TestCode.LASTING.number());
            assertThat(step.problem().orElseThrow().arguments()).containsExactly("anna");
        });
    }

    @Test
    void a_finished_run_says_whether_there_is_something_to_look_at() {
        world.apply("chain", 1, CHAIN);
        world.runner("local", 1);
        long clean = world.awaitEnd(world.run("chain").id()).id();
        types.on("third", call -> call.warn(new Problem(TestTypes.TestCode.PASSING, "x")));
        long warned = world.awaitEnd(world.run("chain").id()).id();

        Explanation explanation = explain(warned);

        assertThat(explain(clean).message().say(Language.ENGLISH))
                .isEqualTo("Run " + clean + " of 'chain' has finished.");
        assertThat(explain(clean).message().say(Language.KOREAN))
                .isEqualTo("'chain' 파이프라인의 " + clean + "번 실행이 완료되었습니다.");
        assertThat(explanation.message().say(Language.ENGLISH)).endsWith("has finished; it found 1 things to look at.");
        assertThat(explanation.message().say(Language.KOREAN)).endsWith("살펴볼 경고가 1건 있습니다.");
        says(
                step(explanation, "third"),
                "'third' finished at attempt 1 and found 1 things to look at.",
                "'third' 작업이 시도 1회차에서 완료되었고 살펴볼 경고가 1건 있습니다.");
    }

    @Test
    void a_canceled_run_can_be_run_again() {
        world.apply("chain", 1, CHAIN);
        long run = world.pipelines
                .cancel(EngineWorld.ANNA, world.run("chain").id())
                .id();

        Explanation explanation = explain(run);

        assertThat(explanation.message().say(Language.ENGLISH)).isEqualTo("Run " + run + " of 'chain' was canceled.");
        assertThat(explanation.message().say(Language.KOREAN)).isEqualTo("'chain' 파이프라인의 " + run + "번 실행이 취소되었습니다.");
        says(
                step(explanation, "third"),
                "'third' was canceled and stays so until it is rerun.",
                "'third' 작업이 취소되었으며, 다시 실행할 때까지 그대로입니다.");
        assertThat(explanation.commands()).contains("mulgil run rerun " + run);
    }

    @Test
    void a_runner_that_is_there_but_cannot_do_the_type_is_told_from_none_at_all() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();

        world.work.begin(new RunnerArrival("other", WorkEnvelope.FORMAT, "0.1.0", Set.of()));
        world.work.poll(new RunnerOffer("other", WorkEnvelope.FORMAT, Set.of("gate"), 1, 0), Duration.ofMillis(10));

        says(
                step(explain(run), "first"),
                "'first' is ready, but no runner that is there can do the type 'work' (other cannot)."
                        + " It begins when one that can asks for work.",
                "'first' 작업은 준비되었지만 'work' 유형을 실행할 수 있는 실행기가 없습니다. 연결된 실행기: other." + " 실행할 수 있는 실행기가 작업을 요청하면 시작합니다.");
    }

    private Explanation explain(long run) {
        return world.pipelines.explain(EngineWorld.ANNA, run);
    }

    /** The door of a server that does not lead: it knows only what the ledger says. */
    private Pipelines elsewhere() {
        PipelineBook book = new PipelineBook(new ValidDefinitions(types.types(), Limits.standard()));
        Engine idle = new Engine(world.host, store, book, QUICK);
        return new LedgerPipelines(
                world.host,
                store,
                new LedgerPipelines.Setting(
                        (caller, action, ref) -> types.mayDo(ref.name()), world::audit, Limits.standard()),
                idle,
                world.logs);
    }

    private static Explanation.Step step(Explanation explanation, String task) {
        return explanation.steps().stream()
                .filter(step -> step.task().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static void says(Explanation.Step step, String english, String korean) {
        assertThat(step.message().say(Language.ENGLISH)).isEqualTo(english);
        assertThat(step.message().say(Language.KOREAN)).isEqualTo(korean);
    }
}
