package io.mulgil.server.studio.pipelines;

import io.mulgil.server.studio.page.Mark;
import java.util.List;
import java.util.Optional;

/**
 * The list of pipelines, ready to be drawn.
 *
 * @param none whether there is no pipeline at all
 * @param count how many are shown or there are, in words
 * @param query the filter, empty for none
 * @param next link to the following ones; empty on the last page
 */
public record PipelinesView(boolean none, String count, String query, List<Line> lines, Optional<String> next) {

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
