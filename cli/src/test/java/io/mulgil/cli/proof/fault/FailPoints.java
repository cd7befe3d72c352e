package io.mulgil.cli.proof.fault;

import io.mulgil.kernel.host.FailPoint;
import java.util.Map;

/** Fail-points of a server or of its first runner, as variables for a server's environment. */
final class FailPoints {

    private static final String OF_THE_SERVER = "MULGIL_FAILPOINTS";
    private static final String OF_THE_RUNNER = "MULGIL_RUNNER_FAILPOINTS";

    private FailPoints() {}

    /** The server dies as it passes {@code point} for the n-th time. */
    static Map<String, String> serverDies(FailPoint point, int pass) {
        return Map.of(OF_THE_SERVER, point.label() + ":" + pass);
    }

    /** Its runner does. */
    static Map<String, String> runnerDies(FailPoint point, int pass) {
        return Map.of(OF_THE_RUNNER, point.label() + ":" + pass);
    }

    /** Its runner stops there as by SIGSTOP. */
    static Map<String, String> runnerStops(FailPoint point, int pass) {
        return Map.of(OF_THE_RUNNER, point.label() + ":" + pass + ":stop");
    }
}
