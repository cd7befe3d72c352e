package io.mulgil.server.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers, sizes, times and ages are written. */
final class WordsTest {

    private static final Instant AT = Instant.parse("2026-11-21T00:05:09Z");

    private final Words english = words(Language.ENGLISH);
    private final Words korean = words(Language.KOREAN);

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999960, 1.0 MB",
        "1843200, 1.8 MB"
    })
    void a_size_has_two_digits_at_least(long bytes, String written) {
        assertThat(english.bytes(bytes)).isEqualTo(written);
    }

    @Test
    void thousands_are_set_off_so_that_a_number_never_breaks() {
        assertThat(english.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(english.count(999)).isEqualTo("999");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s, 0초", "59, 59 s, 59초", "60, 1 min, 1분", "3599, 59 min, 59분", "3600, 1 h, 1시간", "172800, 2 d, 2일"
    })
    void an_age_has_one_unit(long seconds, String inEnglish, String inKorean) {
        assertThat(english.age(Duration.ofSeconds(seconds))).isEqualTo(inEnglish);
        assertThat(korean.age(Duration.ofSeconds(seconds))).isEqualTo(inKorean);
    }

    @ParameterizedTest
    @CsvSource({"12, 12 ms", "820, 0.8 s", "42000, 42 s", "61000, 1 min 1 s", "3660000, 1 h 1 min", "90000000, 1 d 1 h"
    })
    void a_span_has_two_units_at_most(long millis, String written) {
        assertThat(english.span(Duration.ofMillis(millis))).isEqualTo(written);
    }

    @Test
    void times_are_those_of_the_readers_zone() {
        assertThat(english.time(AT)).isEqualTo("21 Nov 2026, 09:05");
        assertThat(korean.time(AT)).isEqualTo("2026. 11. 21. 오전 9:05");
        assertThat(english.clock(AT)).isEqualTo("09:05:09");
    }

    private static Words words(Language language) {
        return new Words(Catalogue.load("texts"), language, ZoneId.of("Asia/Seoul"));
    }
}
