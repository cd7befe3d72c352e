package io.mulgil.server.studio.home;

import io.mulgil.server.studio.page.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Places the runs of one pipeline in its lane: as many columns as the lane has, the newest run at the right end, each bar as tall
 * as the run took against the slowest of the lane.
 */
final class LaneScale {

    static final int COLUMNS = 32;
    private static final double COLUMN_PERCENT = 100.0 / COLUMNS;
    private static final int BASE_PIXELS = 46;
    private static final int LEAST_PIXELS = 18;
    private static final int MOST_PIXELS = 40;

    private LaneScale() {}

    /**
     * One run before it is placed.
     *
     * @param took how long it took, or takes so far; empty when it has not started
     */
    record Ran(Mark mark, Optional<Duration> took, String title, String path) {}

    /** The bars of at most {@link #COLUMNS} runs, given oldest first. */
    static List<HomeView.Bar> bars(List<Ran> runs) {
        long slowest = runs.stream()
                .flatMap(run -> run.took().stream())
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
        int first = COLUMNS - runs.size();
        List<HomeView.Bar> bars = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            bars.add(bar(runs.get(i), first + i, slowest));
        }
        return bars;
    }

    private static HomeView.Bar bar(Ran run, int column, long slowestMillis) {
        double left = column * COLUMN_PERCENT;
        int height = height(run.took().map(Duration::toMillis).orElse(0L), slowestMillis);
        return new HomeView.Bar(
                run.mark(),
                percent(left + COLUMN_PERCENT * 0.09),
                percent(left + COLUMN_PERCENT / 2),
                percent(COLUMN_PERCENT * 0.82),
                BASE_PIXELS - height,
                height,
                run.title(),
                run.mark() == Mark.SUCCEEDED ? "" : run.path());
    }

    private static int height(long millis, long slowestMillis) {
        if (slowestMillis <= 0) {
            return LEAST_PIXELS;
        }
        return LEAST_PIXELS + (int) Math.round((MOST_PIXELS - LEAST_PIXELS) * (double) millis / slowestMillis);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
