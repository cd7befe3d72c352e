package io.mulgil.server.wire.pipelines;

import io.mulgil.pipelines.view.LogPage;
import java.util.List;

/** Lines of a log. */
public record LogWire(String schema, long instance, int attempt, long from, List<String> lines, long next) {

    public static LogWire of(LogPage page) {
        return new LogWire("mulgil.log/v1", page.instance(), page.attempt(), page.from(), page.lines(), page.next());
    }
}
