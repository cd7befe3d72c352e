package io.mulgil.cli;

import io.mulgil.cli.local.ServerProcess;
import io.mulgil.cli.local.StoreProcess;
import io.mulgil.cli.output.Exit;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.kernel.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The process in which {@code mulgil doctor} looks through an embedded store that no server has open. */
public final class CheckMain {

    private CheckMain() {}

    /** Arguments: the home, the seconds it may take, the language of what it finds. */
    public static void main(String[] arguments) {
        Path store = Path.of(arguments[0]).resolve("store");
        Duration timeMax = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Language language = Language.of(arguments[2]);
        try {
            StoreCheck found = SqliteStore.inspect(store, timeMax, CheckMain::say, new SystemHost());
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("schema", "mulgil.storeCheck/v1")
                    .put("state", "ENDED");
            answer.set("damages", findings(found.damages(), language));
            answer.set("remarks", findings(found.remarks(), language));
            System.out.println(StoreProcess.ANSWER_MARK + answer);
        } catch (Problem problem) {
            System.out.println(ServerProcess.PROBLEM_MARK + ProblemJson.text(ProblemNote.of(problem)));
            System.exit(Exit.of(problem.code().kind()).number());
        }
    }

    private static void say(StoreCheck.Part part, long done, long total) {
        System.out.println(StoreProcess.PROGRESS_MARK
                + JsonNodeFactory.instance
                        .objectNode()
                        .put("part", part.name().toLowerCase(Locale.ROOT))
                        .put("done", done)
                        .put("total", total));
    }

    private static ArrayNode findings(List<Problem> problems, Language language) {
        ArrayNode findings = JsonNodeFactory.instance.arrayNode();
        problems.stream().map(ProblemNote::of).forEach(note -> findings.addObject()
                .put("code", note.label())
                .put("message", note.message(language))
                .put("next", note.next(language)));
        return findings;
    }
}
