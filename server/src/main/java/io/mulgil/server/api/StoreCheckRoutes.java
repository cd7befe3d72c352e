package io.mulgil.server.api;

import io.mulgil.server.ServerCode;
import io.mulgil.server.backup.StoreChecks;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.http.Route.Kept;
import io.mulgil.server.wire.StoreCheckWire;
import java.time.Duration;
import java.util.List;

/** Looks through the control store. */
final class StoreCheckRoutes {

    private static final String PATH = "/api/v1/store/check";
    private static final String SECONDS_STANDARD = "60";

    private final StoreChecks checks;

    StoreCheckRoutes(StoreChecks checks) {
        this.checks = checks;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, this::show), Route.post(PATH, this::begin).keeping(Kept.NOTHING));
    }

    private Answer begin(Request request) {
        String seconds = request.query("seconds").orElse(SECONDS_STANDARD);
        if (!seconds.matches("[1-9][0-9]{0,3}")) {
            throw ServerCode.badParameter("seconds", seconds, "60");
        }
        StoreChecks.Sight begun = checks.begin(request.caller(), Duration.ofSeconds(Long.parseLong(seconds)));
        return Answer.json(202, StoreCheckWire.of(begun, request.language()));
    }

    private Answer show(Request request) {
        return Answer.json(StoreCheckWire.of(checks.newest(request.caller()), request.language()));
    }
}
