package io.mulgil.server.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.WorkEnvelope.Task;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What states look like and what they are called. */
final class StatesTest {

    private static final Catalogue TEXTS = Catalogue.load("texts");

    @Test
    void a_task_that_needed_a_second_try_is_told_apart_from_one_that_did_not() {
        assertThat(States.of(InstanceState.FINISHED, Task.ACTIVITY, 0, 0)).isEqualTo(Mark.SUCCEEDED);
        assertThat(States.of(InstanceState.FINISHED, Task.ACTIVITY, 1, 0)).isEqualTo(Mark.RETRIED);
    }

    @Test
    void a_precondition_that_looked_several_times_has_not_been_retried() {
        assertThat(States.of(InstanceState.FINISHED, Task.PRECONDITION, 4, 0)).isEqualTo(Mark.SUCCEEDED);
    }

    @Test
    void a_warning_outweighs_a_retry() {
        assertThat(States.of(InstanceState.FINISHED, Task.ACTIVITY, 1, 1)).isEqualTo(Mark.WARNED);
        assertThat(States.of(RunState.FINISHED, 1)).isEqualTo(Mark.WARNED);
    }

    @Test
    void an_attempt_that_lost_its_lease_is_shown_as_fenced() {
        assertThat(States.of(AttemptState.LOST)).isEqualTo(Mark.FENCED);
        assertThat(States.of(EventKind.COMMIT_REFUSED)).isEqualTo(Mark.FENCED);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_mark_attempt_and_event_has_a_word(Language language) {
        Stream<String> marks = Stream.of(Mark.values()).map(Mark::key);
        Stream<String> attempts = Stream.of(AttemptState.values()).map(state -> "studio.attempt." + lower(state));
        Stream<String> events = Stream.of(EventKind.values()).map(kind -> "studio.event." + lower(kind));

        assertThat(Stream.of(marks, attempts, events).flatMap(keys -> keys)).isSubsetOf(TEXTS.keys(language));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
