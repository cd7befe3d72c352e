package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import java.util.List;
import java.util.Map;

/** The fail-points of a round, as variables for the environment of a server. */
final class FailPoints {

    private static final String OF_THE_SERVER = "MULGIL_FAILPOINTS";
    private static final String OF_THE_RUNNER = "MULGIL_RUNNER_FAILPOINTS";

    private static final List<FailPoint> AT_THE_SERVER = List.of(FailPoint.LEDGER_COMMITTED, FailPoint.AFTER_LEASE);
    private static final List<FailPoint> AT_THE_RUNNER =
            List.of(FailPoint.SINK_COMMITTED, FailPoint.WHILE_WRITING, FailPoint.STAGED);

    // Four days have twelve leases and four commits of a table. The first four leases may come before the request for
    // the back-fill is answered, and the request itself shall not fail; after the eighth end the last lease is still to
    // come.
    private static final int FIRST_PASS_AT_THE_SERVER = 5;
    private static final int PASSES_AT_THE_SERVER = 4;
    private static final int FIRST_PASS_AT_THE_RUNNER = 1;
    private static final int PASSES_AT_THE_RUNNER = 4;

    private FailPoints() {}

    static Map<String, String> ofTheServer(int round) {
        return Map.of(OF_THE_SERVER, armed(AT_THE_SERVER, round, FIRST_PASS_AT_THE_SERVER, PASSES_AT_THE_SERVER));
    }

    static Map<String, String> ofTheRunner(int round) {
        return Map.of(OF_THE_RUNNER, armed(AT_THE_RUNNER, round, FIRST_PASS_AT_THE_RUNNER, PASSES_AT_THE_RUNNER));
    }

    /** A server that dies with the first work it gives out. */
    static Map<String, String> firstLease() {
        return Map.of(OF_THE_SERVER, FailPoint.AFTER_LEASE.label());
    }

    private static String armed(List<FailPoint> points, int round, int firstPass, int passes) {
        FailPoint point = points.get(round % points.size());
        return point.label() + ":" + (firstPass + round / points.size() % passes);
    }
}
