package io.mulgil.cli.local;

import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.Setting;
import io.mulgil.client.shape.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The commands about backups. A running server makes them; they are checked and restored without one. */
public final class BackupCommands {

    private static final Listing BACKUPS = Listing.of(
            "mulgil.backups/v1",
            Column.of("name"),
            Column.number("bytes"),
            Column.time("createdAt"),
            Column.of("file"));
    private static final Listing CONTENTS = Listing.of(
            "mulgil.backupContents/v1",
            Column.of("file"),
            Column.number("version"),
            Column.number("bytes"),
            Column.number("rows"));

    private BackupCommands() {}

    public static List<Command> all() {
        return List.of(
                Command.of("backup create", BackupCommands::create),
                Command.of("backup ls", BackupCommands::list),
                Command.of("backup verify", BackupCommands::verify).takes("FILE"),
                Command.of("restore", BackupCommands::restore).takes("FILE").with(Option.of(Setting.STORE, "ADDRESS")));
    }

    private static Exit create(Invocation call) {
        Backup backup = call.client().backups().make();
        call.output().changed(BACKUPS, backup.json(), call.say("backup.made", backup.file()));
        return Exit.OK;
    }

    private static Exit list(Invocation call) {
        List<JsonNode> backups =
                call.client().backups().list().stream().map(Backup::json).toList();
        call.output().list(BACKUPS, backups);
        return Exit.OK;
    }

    private static Exit verify(Invocation call) throws InterruptedException {
        JsonNode contents = StoreProcess.run("", List.of(file(call).toString()));
        call.output().one(CONTENTS, contents);
        return Exit.OK;
    }

    private static Exit restore(Invocation call) throws InterruptedException {
        Path home = call.settings().home();
        JsonNode restored =
                StoreProcess.run(call.settings().store(), List.of(file(call).toString(), home.toString()));
        call.output().changed(CONTENTS, restored, call.say("restore.done", file(call), home));
        long missing = restored.path("missing").asLong(0);
        if (missing > 0) {
            call.output()
                    .remark(call.say(
                            "restore.files", missing, restored.path("files").asLong(0), home.resolve("datasets")));
        }
        if (restored.path("secrets").asLong(0) > 0 && !restored.path("vaultKey").asBoolean(false)) {
            call.output().remark(call.say("restore.key", home.resolve("vault.key")));
        }
        return Exit.OK;
    }

    /** A file, or the name of one among the backups of this home. */
    private static Path file(Invocation call) {
        Path named = call.folder().resolve(call.parameter(0)).normalize();
        Path kept = call.settings()
                .home()
                .resolve("backups")
                .resolve(call.parameter(0))
                .normalize();
        return !Files.exists(named) && Files.exists(kept) ? kept : named;
    }
}
