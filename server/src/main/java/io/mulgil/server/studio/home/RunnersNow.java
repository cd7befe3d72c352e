package io.mulgil.server.studio.home;

import io.mulgil.server.runner.Runners.Runner;
import io.mulgil.server.runner.Runners.State;
import io.mulgil.server.studio.page.Mark;
import io.mulgil.server.studio.page.Visit;
import java.util.List;
import java.util.stream.Collectors;

/** The runners that are there, at work or not, and those that have fallen silent. Stateless. */
final class RunnersNow {

    private static final int NAMED_MAX = 4;

    private RunnersNow() {}

    static HomeView.Stat stat(Visit visit, List<Runner> runners) {
        long there = runners.stream()
                .filter(runner -> runner.state() != State.SILENT)
                .count();
        String detail = runners.stream()
                .limit(NAMED_MAX)
                .map(runner -> words(visit, runner))
                .collect(Collectors.joining(", "));
        return new HomeView.Stat(
                visit.say("studio.stat.runners"),
                mark(runners, there),
                visit.words().count(there),
                runners.isEmpty() ? visit.say("studio.stat.runner.none") : detail);
    }

    private static Mark mark(List<Runner> runners, long there) {
        if (there < runners.size() || there == 0) {
            return Mark.WARNED;
        }
        return runners.stream().anyMatch(runner -> runner.attempts() > 0) ? Mark.RUNNING : Mark.HEALTHY;
    }

    private static String words(Visit visit, Runner runner) {
        return switch (runner.state()) {
            case ACTIVE ->
                runner.attempts() == 0
                        ? visit.say("studio.stat.runner.idle", runner.name())
                        : visit.say("studio.stat.runner.attempts", runner.name(), runner.attempts());
            case DRAINING -> visit.say("studio.stat.runner.draining", runner.name(), runner.attempts());
            case SILENT ->
                visit.say(
                        "studio.stat.runner.silent",
                        runner.name(),
                        visit.words().age(visit.since(runner.heardAt())));
        };
    }
}
