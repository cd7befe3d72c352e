package io.mulgil.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

    private final Catalogue catalogue = Catalogue.load("sample");

    @Test
    void placeholders_are_filled_wherever_they_stand_and_braces_are_plain_text() {
        assertThat(catalogue.say("greeting", Language.ENGLISH, "Ada", 3)).isEqualTo("Ada has 3 runs, says Ada {x}.");
        assertThat(catalogue.say("greeting", Language.KOREAN, "Ada", 3)).isEqualTo("실행 3개: Ada");
    }

    @Test
    void a_value_is_not_searched_for_placeholders() {
        assertThat(catalogue.say("greeting", Language.KOREAN, "{1}", 3)).isEqualTo("실행 3개: {1}");
    }

    @Test
    void a_placeholder_without_a_value_stays() {
        assertThat(catalogue.find("greeting", Language.KOREAN, List.of("Ada"))).contains("실행 {1}개: Ada");
    }

    @Test
    void a_key_without_a_sentence_is_said_as_it_is() {
        assertThat(catalogue.say("no.such.key", Language.ENGLISH)).isEqualTo("no.such.key");
        assertThat(catalogue.find("no.such.key", Language.ENGLISH, List.of())).isEmpty();
    }

    @Test
    void keys_are_listed_in_order() {
        assertThat(catalogue.keys(Language.ENGLISH)).containsExactly("farewell", "greeting");
    }

    @Test
    void a_language_is_found_by_its_tag() {
        assertThat(Language.of("ko-KR")).isEqualTo(Language.KOREAN);
        assertThat(Language.of("KO")).isEqualTo(Language.KOREAN);
        assertThat(Language.of("fr")).isEqualTo(Language.ENGLISH);
    }
}
