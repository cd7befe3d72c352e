package io.mulgil.client;

import io.mulgil.client.shape.Backup;
import io.mulgil.client.wire.Request;

/** Backups of the server's control store, in the server's home. For admins. Thread-safe. */
public final class Backups {

    private static final String BACKUPS = "/api/v1/backups";

    private final Calls calls;

    Backups(Calls calls) {
        this.calls = calls;
    }

    public Pages<Backup> list() {
        return calls.pages(Request.get(BACKUPS), Backup::read);
    }

    /** Makes one; returns when it is on the server's disk. */
    public Backup make() {
        return calls.read(Request.of("POST", BACKUPS), Backup::read);
    }
}
