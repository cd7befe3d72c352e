package io.mulgil.server.studio.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How slots are named in addresses and on screens. */
final class SlotNameTest {

    @ParameterizedTest
    @CsvSource({
        "2001-01-08T00:00:00Z, 2001-01-08, 2001-01-08, 2001-01, 08",
        "2001-01-08T06:30:00Z, 2001-01-08T06:30:00Z, 2001-01-08 06:30, 2001-01-08, 06:30",
        "2001-01-08T06:30:05.25Z, 2001-01-08T06:30:05.250Z, 2001-01-08 06:30:05, 2001-01-08, 06:30:05"
    })
    void a_slot_is_named_as_shortly_as_it_is_told_apart(
            Instant start, String key, String text, String group, String label) {
        SlotName name = new SlotName(start);

        assertThat(name.key()).isEqualTo(key);
        assertThat(name.text()).isEqualTo(text);
        assertThat(name.group()).isEqualTo(group);
        assertThat(name.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-01-08T00:00:00Z", "2001-01-08T06:30:00Z", "2001-01-08T06:30:05.123456Z"})
    void what_is_written_is_read_again(Instant start) {
        assertThat(SlotName.parse(new SlotName(start).key()).start()).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2001-13-01", "2001-01-08T25:00:00Z"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> SlotName.parse(text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("MG-7104");
    }

    @Test
    void saturday_and_sunday_are_told_apart_for_days_only() {
        assertThat(SlotName.parse("2001-01-06").isWeekend()).isTrue();
        assertThat(SlotName.parse("2001-01-08").isWeekend()).isFalse();
        assertThat(SlotName.parse("2001-01-06T06:00:00Z").isWeekend()).isFalse();
    }
}
