package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.server.studio.page.States;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.server.studio.page.Words;
import java.time.Duration;
import java.util.Locale;

/** One line for each try of an instance. Stateless. */
final class PanelAttempts {

    private PanelAttempts() {}

    static PanelView.Attempt of(Visit visit, AttemptView attempt) {
        return new PanelView.Attempt(
                attempt.attempt(),
                States.of(attempt.state()),
                visit.say("studio.attempt." + attempt.state().name().toLowerCase(Locale.ROOT)),
                visit.say("studio.panel.runner", attempt.runner(), attempt.epoch()),
                attempt.endedAt()
                        .map(end -> visit.say(
                                "studio.panel.times",
                                visit.words().clock(attempt.startedAt()),
                                visit.words().clock(end),
                                visit.words().span(Duration.between(attempt.startedAt(), end))))
                        .orElseGet(() -> underWay(visit, attempt)));
    }

    /** Never "running" without the age of the last heartbeat and the lease. */
    private static String underWay(Visit visit, AttemptView attempt) {
        Words words = visit.words();
        Duration lease = Duration.between(visit.now(), attempt.leaseUntil().orElse(visit.now()));
        String times = visit.say(
                "studio.panel.times.running",
                words.clock(attempt.startedAt()),
                words.age(visit.since(attempt.heartbeatAt().orElse(attempt.startedAt()))),
                words.age(lease));
        return attempt.progress().done() > 0 ? times + " · " + progress(visit, attempt) : times;
    }

    private static String progress(Visit visit, AttemptView attempt) {
        String done = visit.words().count(attempt.progress().done());
        String unit = attempt.progress().unit();
        return attempt.progress().total() > 0
                ? visit.say(
                        "studio.panel.progress",
                        done,
                        visit.words().count(attempt.progress().total()),
                        unit)
                : visit.say("studio.panel.progress.open", done, unit);
    }
}
