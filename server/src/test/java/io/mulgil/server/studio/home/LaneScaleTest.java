package io.mulgil.server.studio.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.server.studio.page.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the bars of a lane stand. */
final class LaneScaleTest {

    @Test
    void the_newest_run_stands_at_the_right_end() {
        List<HomeView.Bar> bars = LaneScale.bars(List.of(ran(Mark.SUCCEEDED, 100), ran(Mark.FAILED, 50)));

        assertThat(bars).extracting(HomeView.Bar::x).containsExactly("94.03", "97.16");
        assertThat(bars).extracting(HomeView.Bar::width).containsOnly("2.56");
    }

    @Test
    void a_bar_is_as_tall_as_the_run_took_against_the_slowest() {
        List<HomeView.Bar> bars =
                LaneScale.bars(List.of(ran(Mark.SUCCEEDED, 1_000), ran(Mark.SUCCEEDED, 500), ran(Mark.SUCCEEDED, 0)));

        assertThat(bars).extracting(HomeView.Bar::height).containsExactly(40, 29, 18);
        assertThat(bars).allSatisfy(bar -> assertThat(bar.y() + bar.height()).isEqualTo(46));
    }

    @Test
    void a_run_that_has_not_started_is_as_small_as_can_be_seen() {
        var waiting = new LaneScale.Ran(Mark.WAITING, Optional.empty(), "waiting", "/w");

        assertThat(LaneScale.bars(List.of(waiting)))
                .extracting(HomeView.Bar::height)
                .containsExactly(18);
    }

    @Test
    void only_what_needs_a_look_is_a_link() {
        List<HomeView.Bar> bars = LaneScale.bars(List.of(ran(Mark.SUCCEEDED, 1), ran(Mark.FAILED, 1)));

        assertThat(bars).extracting(HomeView.Bar::path).containsExactly("", "/run");
    }

    private static LaneScale.Ran ran(Mark mark, long millis) {
        return new LaneScale.Ran(mark, Optional.of(Duration.ofMillis(millis)), "title", "/run");
    }
}
