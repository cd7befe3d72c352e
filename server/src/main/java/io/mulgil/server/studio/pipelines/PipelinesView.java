package io.mulgil.server.studio.pipelines;

import io.mulgil.server.studio.page.Mark;
import java.util.List;

/**
 * The list of pipelines, ready to be drawn.
 *
 * @param total how many there are without the filter
 * @param query the filter, empty for none
 */
public record PipelinesView(int total, String query, List<Line> lines) {

    public PipelinesView {
        lines = List.copyOf(lines);
    }

    /**
     * One pipeline.
     *
     * @param last the last slots, oldest first
     * @param lastLabel the same in words
     * @param next when it is due next, in words; empty when it is never due by itself
     * @param nextAt the same as a moment
     */
    public record Line(
            String name,
            String path,
            String description,
            String schedule,
            List<Mark> last,
            String lastLabel,
            String next,
            String nextAt,
            Mark state) {
        public Line {
            last = List.copyOf(last);
        }
    }
}
