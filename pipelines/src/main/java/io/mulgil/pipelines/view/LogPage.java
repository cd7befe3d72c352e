package io.mulgil.pipelines.view;

import java.util.List;

/**
 * Lines of one attempt's log.
 *
 * @param from 0-based number of the first line here
 * @param next 0-based number of the line after the last one here; lines may still be added there
 */
public record LogPage(long instance, int attempt, long from, List<String> lines, long next) {

    public LogPage {
        lines = List.copyOf(lines);
    }
}
