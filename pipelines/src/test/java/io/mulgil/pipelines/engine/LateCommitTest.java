package io.mulgil.pipelines.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of a runner that was silent too long and commits after all. */
final class LateCommitTest extends EngineCase {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void a_lease_that_ended_in_silence_and_the_late_commit_of_its_holder_are_told() throws Exception {
        world.apply("chain", 1, CHAIN);
        long run = world.run("chain").id();
        WorkEnvelope asleep = world.poll("sleeper").orElseThrow();
        world.await(() -> world.events(run).contains("AttemptLost first"));

        List<Sentence> lost = notes(run);

        assertThat(lost).singleElement().satisfies(note -> {
            assertThat(note.say(Language.ENGLISH))
                    .matches("Attempt 1 on 'sleeper' lost its lease at \\S+Z: no heartbeat had come for 2 s\\."
                            + " Whatever it still commits is refused\\.");
            assertThat(note.say(Language.KOREAN))
                    .matches("'sleeper' 실행기의 시도 1회차가 \\S+Z에 임대를 잃었습니다\\. 2초 동안 하트비트가 없었습니다\\."
                            + " 이 시도가 뒤늦게 커밋해도 거부됩니다\\.");
        });

        assertThat(world.poll("awake")).isPresent();
        Problem refusal = catchThrowableOfType(
                Problem.class, () -> world.work.commit(asleep.attempt(), new Completion(List.of(), 0, "", List.of())));
        RunEvent event = world.pipelines.runEvents(EngineWorld.ANNA, run, 0, 100).items().stream()
                .filter(any -> any.kind() == EventKind.COMMIT_REFUSED)
                .findFirst()
                .orElseThrow();

        assertThat(refusal.code()).isEqualTo(PipelineCode.LEASE_LOST);
        assertThat(event.attempt()).isEqualTo(1);
        assertThat(event.epoch()).isEqualTo(asleep.attempt().epoch());
        assertThat(event.details())
                .containsEntry("byEpoch", Long.toString(asleep.attempt().epoch() + 1));
        Sentence refused = notes(run).get(1);
        assertThat(refused.say(Language.ENGLISH))
                .matches(
                        "A commit of attempt 1 with epoch 1 was refused at \\S+Z: epoch 2 holds, and its last heartbeat"
                                + " was \\d+ s old\\. Nothing of it was published\\.");
        assertThat(refused.say(Language.KOREAN))
                .matches("에포크 1번을 가진 시도 1회차의 커밋이 \\S+Z에 거부되었습니다\\. 현재 에포크는 2번이고,"
                        + " 그 시도의 마지막 하트비트는 \\d+초 전이었습니다\\. 게시된 것은 없습니다\\.");
    }

    private List<Sentence> notes(long run) {
        return world.pipelines
                .explain(EngineWorld.ANNA, run, world.instance(run, "first").id())
                .steps()
                .get(0)
                .notes();
    }
}
