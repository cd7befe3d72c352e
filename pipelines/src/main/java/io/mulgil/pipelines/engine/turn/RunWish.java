package io.mulgil.pipelines.engine.turn;

import io.mulgil.pipelines.run.Run;
import java.util.List;
import java.util.Map;

/**
 * Why a run is made.
 *
 * @param operation number of the back-fill it belongs to; 0 for none
 * @param parameters values given for this run only
 * @param askedBy user who asked; empty for the schedule
 */
public record RunWish(Run.Origin origin, long operation, Map<String, List<String>> parameters, String askedBy) {

    public static final RunWish OF_SCHEDULE = new RunWish(Run.Origin.SCHEDULE, 0, Map.of(), "");
}
