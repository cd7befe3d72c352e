package io.mulgil.pipelines.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.engine.EngineCase;
import io.mulgil.pipelines.engine.EngineWorld;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.Sentence;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a pipeline starts its next slot, or why it does not, in both languages. */
final class NextSlotTest extends EngineCase {

    @Override
    protected ControlStore open(Host host) {
        return SqliteStore.open(home.resolve("store"), host);
    }

    @Test
    void a_pipeline_says_what_its_next_slot_waits_for() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS.replace("endDateTime: 2001", "endDateTime: 2999"));
        world.apply("over", 1, DAYS.replace("pipeline: days", "pipeline: over"));
        world.await(
                () -> world.pipelines.show(EngineWorld.ANNA, "days").nextDue().isPresent());
        Instant due = world.pipelines.show(EngineWorld.ANNA, "days").nextDue().orElseThrow();

        tells(
                "days",
                "'days' waits for its schedule: its next slot is due at " + due + " and starts then.",
                "'days' 파이프라인은 일정을 기다립니다. 다음 슬롯은 " + due + "에 시작합니다.");
        tells(
                "chain",
                "'chain' runs on demand: it starts when somebody asks for it.",
                "'chain' 파이프라인은 누군가 요청하면 실행됩니다.");
        tells("over", "The schedule of 'over' has no further slot.", "'over' 파이프라인의 일정에 더 이상 슬롯이 없습니다.");

        world.pipelines.pause(EngineWorld.ANNA, "days");
        for (int i = 0; i < 3; i++) {
            world.run("chain");
        }

        tells(
                "days",
                "'days' is paused: no run begins until somebody resumes it; what runs goes on.",
                "'days' 파이프라인은 일시 중지되어, 누군가 재개할 때까지 실행을 시작하지 않습니다. 진행 중인 실행은 계속됩니다.");
        PipelineExplanation crowded = world.pipelines.explainPipeline(EngineWorld.ANNA, "chain");
        assertThat(crowded.messages()).hasSize(2);
        assertThat(crowded.messages().get(1).say(Language.ENGLISH))
                .isEqualTo("All places of 'chain' are taken: 3 runs are active, 3 may be (maxActiveInstances)."
                        + " A further slot waits until one of them ends.");
        assertThat(crowded.messages().get(1).say(Language.KOREAN))
                .isEqualTo("'chain' 파이프라인의 자리가 모두 찼습니다. 활성 실행이 3개이며 최대 3개(maxActiveInstances)까지 허용됩니다."
                        + " 다음 슬롯은 그중 하나가 끝날 때까지 기다립니다.");
        assertThat(crowded.commands()).startsWith("mulgil pipeline run chain");
    }

    @Test
    void a_slot_without_run_says_why_it_has_none_and_what_would_give_it_one() {
        world.apply("chain", 1, CHAIN);
        world.apply("days", 1, DAYS.replace("endDateTime: 2001", "endDateTime: 2999"));
        Instant applied =
                world.store.read(sql -> sql.createQuery("select activated_at from pipeline where name = 'days'")
                        .map((row, context) -> Micros.instant(row.getLong(1)))
                        .one());

        ofSlot(
                "days",
                "2001-01-02T00:00:00Z",
                "This slot of 'days' was due at 2001-01-03T00:00:00Z, before the pipeline was first applied at "
                        + applied + ": the schedule does not go back, it runs when somebody asks for it.",
                "mulgil pipeline run days --slot 2001-01-02T00:00:00Z");
        ofSlot(
                "days",
                "2100-01-01T00:00:00Z",
                "The slot of 'days' that begins at 2100-01-01T00:00:00Z is due at 2100-01-02T00:00:00Z and starts then.",
                "mulgil pipeline explain days");
        ofSlot(
                "days",
                "2100-01-01T05:00:00Z",
                "The schedule of 'days' has no slot that begins at 2100-01-01T05:00:00Z.",
                "mulgil pipeline show days");
        ofSlot(
                "chain",
                "2100-01-01T05:00:00Z",
                "'chain' runs on demand: it starts when somebody asks for it.",
                "mulgil pipeline run chain");

        world.pipelines.pause(EngineWorld.ANNA, "days");

        ofSlot(
                "days",
                "2100-01-01T00:00:00Z",
                "This slot of 'days' is due at 2100-01-02T00:00:00Z, but the pipeline is paused: it starts when that is over"
                        + " and somebody has resumed it.",
                "mulgil pipeline resume days");
    }

    private void ofSlot(String pipeline, String slot, String why, String command) {
        PipelineExplanation told = world.pipelines.explainSlot(EngineWorld.ANNA, pipeline, Instant.parse(slot));

        assertThat(told.messages())
                .extracting(sentence -> sentence.say(Language.ENGLISH))
                .containsExactly(why);
        assertThat(told.commands()).containsExactly(command);
    }

    private void tells(String pipeline, String english, String korean) {
        Sentence first = world.pipelines
                .explainPipeline(EngineWorld.ANNA, pipeline)
                .messages()
                .get(0);
        assertThat(first.say(Language.ENGLISH)).isEqualTo(english);
        assertThat(first.say(Language.KOREAN)).isEqualTo(korean);
    }
}
