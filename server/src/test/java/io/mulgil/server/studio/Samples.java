package io.mulgil.server.studio;

import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.studio.grid.GridView;
import io.mulgil.server.studio.grid.PanelView;
import io.mulgil.server.studio.home.HomeView;
import io.mulgil.server.studio.page.Crumb;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.Page;
import io.mulgil.server.studio.page.Room;
import io.mulgil.server.studio.page.Theme;
import io.mulgil.server.studio.page.Words;
import io.mulgil.server.studio.pipelines.PipelinesView;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Views of the screens with texts that would break a page which does not escape them. */
final class Samples {

    static final String HOSTILE = "<img src=x onerror=alert(1)> \"quoted\" 'x' &amp;";

    private Samples() {}

    static Words words(Language language) {
        return new Words(Catalogue.load("texts"), language, ZoneId.of("Asia/Seoul"));
    }

    static Page page(Language language, Room room) {
        Words words = words(language);
        return new Page(
                words,
                Theme.AUTO,
                words.say(room.key()),
                Optional.of(room),
                List.of(new Crumb("default", "/"), Crumb.here(words.say(room.key()))),
                Optional.of("kim"),
                "default",
                "/pipelines?q=a",
                "0.1.0");
    }

    static HomeView home(Language language) {
        Words words = words(language);
        return new HomeView(
                1,
                words.counted("studio.home.needs", 1),
                List.of(new HomeView.Stat(
                        words.say("studio.stat.store"), Mark.HEALTHY, words.bytes(1_843_200), "sqlite")),
                List.of(new HomeView.Attention(
                        "attention-7",
                        Mark.FAILED,
                        "flights_daily / 2001-01-08 / check",
                        "/pipelines/flights_daily/grid?slot=2001-01-08&task=check",
                        HOSTILE,
                        "MG-2312",
                        Optional.of("/pipelines/flights_daily/runs/7/rerun"))),
                List.of(new HomeView.Lane(
                        "flights_daily",
                        "/pipelines/flights_daily/grid",
                        words.say("studio.lanes.median", "0.8 s"),
                        words.say("studio.lanes.lane", "flights_daily", 2, 1, 0),
                        List.of(
                                new HomeView.Bar(Mark.SUCCEEDED, "0.28", "1.56", "2.56", 6, 40, "2001-01-07", ""),
                                new HomeView.Bar(Mark.FAILED, "3.41", "4.69", "2.56", 28, 18, "2001-01-08", "/g")))),
                List.of(new HomeView.Running(
                        "running-9",
                        "flights_daily / 2001-01-09 / land",
                        "/g",
                        words.say("studio.running.beat", words.say("studio.age.s", 2), words.say("studio.age.s", 28)),
                        false,
                        words.say("studio.running.detail", "local", 1, 4, "06:00:29"))),
                List.of(new HomeView.Fresh(
                        "flights_clean", "v29", words.say("studio.age.min", 12), "x", words.count(470_123))));
    }

    static HomeView empty(Language language) {
        return new HomeView(
                0, words(language).say("studio.home.ready"), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static PipelinesView pipelines(Language language) {
        Words words = words(language);
        return new PipelinesView(
                false,
                words.counted("studio.pipelines.count", 2),
                "",
                List.of(new PipelinesView.Line(
                        "flights_daily",
                        "/pipelines/flights_daily/grid",
                        HOSTILE,
                        words.say("studio.schedule.timeseries"),
                        List.of(Mark.SUCCEEDED, Mark.WARNED, Mark.FAILED),
                        words.say("studio.lanes.lane", "flights_daily", 3, 1, 0),
                        words.say("studio.in", words.say("studio.age.min", 3)),
                        "x",
                        Mark.HEALTHY)),
                Optional.of("/pipelines?after=flights_daily"));
    }

    static GridView grid(Language language) {
        Words words = words(language);
        String label = words.say("studio.grid.cell", "check", "2001-01-08", words.say(Mark.FAILED.key()));
        return new GridView(
                "flights_daily",
                HOSTILE,
                List.of(words.say("studio.revision", 1)),
                List.of(new GridView.Badge(
                        Mark.FAILED, words.say("studio.grid.badge", 1, words.say(Mark.FAILED.key())))),
                "2001-01-07 – 2001-01-08",
                words.counted("studio.grid.size", 2),
                Optional.of("?to=2001-01-07"),
                Optional.empty(),
                List.of(
                        new GridView.Column("2001-01-07", "2001-01", "07", true, false),
                        new GridView.Column("2001-01-08", "", "08", false, true)),
                List.of(new GridView.Row(
                        "check",
                        "quality",
                        List.of(
                                new GridView.Cell("c-1", Mark.SUCCEEDED, "check, 2001-01-07", "?a", false, false),
                                new GridView.Cell("c-2", Mark.FAILED, label, "?b", true, true)))),
                List.of(new GridView.Badge(Mark.FAILED, words.say(Mark.FAILED.key()))));
    }

    static PanelView panel(Language language) {
        Words words = words(language);
        return new PanelView(
                "check",
                "2001-01-08",
                "/pipelines/flights_daily/grid",
                Mark.FAILED,
                words.say(Mark.FAILED.key()),
                Optional.of(new PanelView.Why(Mark.FAILED, HOSTILE, List.of(HOSTILE), "next", "MG-2312")),
                List.of(),
                List.of(new PanelView.Ask(
                        "rerun",
                        words.say("studio.ask.rerun"),
                        "/pipelines/flights_daily/runs/7/rerun",
                        "/pipelines/flights_daily/grid?slot=2001-01-08&task=check",
                        words.say("studio.ask.rerun.what", "check", "2001-01-08"),
                        true,
                        false)),
                List.of(new PanelView.Fact(words.say("studio.panel.run"), "7")),
                List.of(new PanelView.Attempt(1, Mark.FAILED, words.say(Mark.FAILED.key()), "local", "06:00:30")),
                List.of(new PanelView.LogLine("06:00:31", Mark.FAILED, HOSTILE)),
                words.counted("studio.panel.log.lines", 1),
                List.of(new PanelView.Event(Mark.FAILED, "06:00:31", "AttemptFailed", HOSTILE)),
                List.of("mulgil run rerun 7 --task check"));
    }
}
