package io.mulgil.kernel.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {

    @Test
    void valid_names_come_back_as_they_are() {
        assertThat(Names.datastore("raw_2001")).isEqualTo("raw_2001");
        assertThat(Names.datastore("a".repeat(255))).hasSize(255);
        assertThat(Names.other("flights-daily_2")).isEqualTo("flights-daily_2");
        assertThat(Names.other("a".repeat(64))).hasSize(64);
    }

    @Test
    void other_names_are_refused() {
        for (String name : List.of("", "Raw", "raw data", "raw-1", "ä", "a".repeat(256), "a\n")) {
            Refusal.expect(KernelCode.BAD_NAME, () -> Names.datastore(name));
        }
        for (String name : List.of("", "-a", "_a", "A", "a.b", "a".repeat(65))) {
            Refusal.expect(KernelCode.BAD_NAME, () -> Names.other(name));
        }
    }

    @Test
    void a_refusal_suggests_a_name_that_would_do() {
        for (String name : List.of("Raw Data!", "-x", "한국어", "A".repeat(300))) {
            Problem refusal = Refusal.expect(KernelCode.BAD_NAME, () -> Names.datastore(name));
            String suggestion = refusal.arguments().get(2);

            assertThat(Names.datastore(suggestion)).as(name).isEqualTo(suggestion);
        }
    }

    @Test
    void a_very_long_name_is_not_repeated_in_full() {
        Problem refusal = Refusal.expect(KernelCode.BAD_NAME, () -> Names.other("A".repeat(10_000)));

        assertThat(refusal.arguments().get(0)).hasSizeLessThan(100);
    }
}
