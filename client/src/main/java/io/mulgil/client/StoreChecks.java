package io.mulgil.client;

import io.mulgil.client.shape.StoreCheck;
import io.mulgil.client.wire.Request;
import java.time.Duration;

/** Looks through the server's control store. For admins. Thread-safe. */
public final class StoreChecks {

    private static final String CHECK = "/api/v1/store/check";

    private final Calls calls;

    StoreChecks(Calls calls) {
        this.calls = calls;
    }

    /** Begins one that takes {@code timeMax} at most, in whole seconds, unless one goes on; returns that one then. */
    public StoreCheck begin(Duration timeMax) {
        return calls.read(
                Request.of("POST", CHECK).query("seconds", Long.toString(timeMax.toSeconds())), StoreCheck::read);
    }

    /** The newest one since the server started. */
    public StoreCheck newest() {
        return calls.read(Request.get(CHECK), StoreCheck::read);
    }
}
