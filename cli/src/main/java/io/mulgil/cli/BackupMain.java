package io.mulgil.cli;

import io.mulgil.cli.local.ServerProcess;
import io.mulgil.cli.local.StoreProcess;
import io.mulgil.cli.output.Exit;
import io.mulgil.kernel.database.sqlite.BackupFile;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.server.StorePlace;
import io.mulgil.stores.PublishedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The process behind {@code mulgil backup verify} and {@code mulgil restore}: it has the server's class path, and says one line. */
public final class BackupMain {

    private BackupMain() {}

    /** Arguments: the backup, and for a restore the home. */
    public static void main(String[] arguments) {
        try {
            BackupFile backup = new BackupFile(Path.of(arguments[0]));
            ObjectNode answer = arguments.length == 1 ? verified(backup) : restored(backup, Path.of(arguments[1]));
            System.out.println(StoreProcess.ANSWER_MARK + answer);
        } catch (Problem problem) {
            System.out.println(ServerProcess.PROBLEM_MARK + ProblemJson.text(ProblemNote.of(problem)));
            System.exit(Exit.of(problem.code().kind()).number());
        }
    }

    private static ObjectNode verified(BackupFile backup) {
        BackupFile.Contents contents = backup.verify();
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", "mulgil.backupContents/v1")
                .put("file", backup.path().toString())
                .put("version", contents.version())
                .put("bytes", contents.bytes())
                .put(
                        "rows",
                        contents.rows().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .put("secrets", contents.rows().getOrDefault("secret", 0L));
    }

    private static ObjectNode restored(BackupFile backup, Path home) {
        ObjectNode answer = verified(backup).put("schema", "mulgil.restore/v1").put("home", home.toString());
        Host host = new SystemHost();
        StorePlace place = ServerArguments.place(System.getenv().getOrDefault("MULGIL_STORE", ""));
        place.restore(backup, home, host);
        try (ControlStore store = place.open(home, host)) {
            PublishedFiles.Count files = new PublishedFiles(store, home.resolve("datasets")).count();
            return answer.put("files", files.files())
                    .put("missing", files.missing())
                    .put("vaultKey", Files.exists(home.resolve("vault.key")));
        }
    }
}
