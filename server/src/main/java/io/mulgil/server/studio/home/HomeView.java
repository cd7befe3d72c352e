package io.mulgil.server.studio.home;

import io.mulgil.server.studio.page.Mark;
import java.util.List;
import java.util.Optional;

/**
 * Home, ready to be drawn: every text is in the reader's language already.
 *
 * @param pipelines how many pipelines the reader may see; zero shows the empty state
 * @param summary one sentence for all
 */
public record HomeView(
        int pipelines,
        String summary,
        List<Stat> health,
        List<Attention> attention,
        List<Lane> lanes,
        List<Running> running,
        List<Fresh> fresh) {

    public HomeView {
        health = List.copyOf(health);
        attention = List.copyOf(attention);
        lanes = List.copyOf(lanes);
        running = List.copyOf(running);
        fresh = List.copyOf(fresh);
    }

    /** One figure of the health strip. */
    public record Stat(String label, Mark mark, String value, String detail) {}

    /**
     * One failed task of one slot.
     *
     * @param id stable name of the row, for the live exchange
     * @param why the problem's sentence
     * @param place code, runner, attempt and time in one line
     * @param rerunPath where a rerun is asked for; empty when the reader may not
     */
    public record Attention(
            String id, Mark mark, String title, String path, String why, String place, Optional<String> rerunPath) {}

    /**
     * The last slots of one pipeline, oldest left.
     *
     * @param note second line of the label
     * @param label the lane in words, for readers who do not see it
     */
    public record Lane(String pipeline, String path, String note, String label, List<Bar> bars) {
        public Lane {
            bars = List.copyOf(bars);
        }
    }

    /**
     * One run in a lane. {@code x} and {@code width} are percentages of the lane, {@code y} and {@code height} pixels of 44; the
     * height shows how long it took, against the slowest of its lane.
     */
    public record Bar(Mark mark, String x, String middle, String width, int y, int height, String title, String path) {}

    /** One attempt that runs now. */
    public record Running(String id, String title, String path, String beat, boolean beatLate, String detail) {}

    /** One dataset and its newest version. */
    public record Fresh(String dataset, String version, String age, String at, String rows) {}
}
