package io.mulgil.server.api;

import io.mulgil.server.backup.Backups;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.wire.BackupWire;
import io.mulgil.server.wire.PageWire;
import java.util.List;

/** Backups of the control store. */
final class BackupRoutes {

    private final Backups backups;

    BackupRoutes(Backups backups) {
        this.backups = backups;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/backups", this::list), Route.post("/api/v1/backups", this::make));
    }

    private Answer list(Request request) {
        List<Backups.Backup> all = backups.list(request.caller());
        return Answer.json(
                PageWire.of("backup", all, request.cursor(), request.limit(), BackupWire::of, Backups.Backup::name));
    }

    private Answer make(Request request) {
        return Answer.json(201, BackupWire.of(backups.make(request.caller())));
    }
}
