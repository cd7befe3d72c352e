package io.mulgil.cli.local;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of a process that reads backups or a store that no server has open: commands themselves have no database. */
public final class StoreProcess {

    /** Starts the line with the answer. */
    public static final String ANSWER_MARK = "mulgil-answer ";

    /** Starts a line that says how far it is. */
    public static final String PROGRESS_MARK = "mulgil-progress ";

    private static final String BACKUP_MAIN = "io.mulgil.cli.BackupMain";
    private static final String CHECK_MAIN = "io.mulgil.cli.CheckMain";

    private StoreProcess() {}

    /**
     * Looks through a store.
     *
     * @param progress hears how far it is
     * @throws Problem what the process refused; MG-7912 when it did not say
     */
    public static JsonNode check(List<String> arguments, Consumer<JsonNode> progress) throws InterruptedException {
        return run(CHECK_MAIN, "", arguments, progress);
    }

    /**
     * Reads a backup, to its end.
     *
     * @param store address of the control store; empty for the embedded one
     * @throws Problem what the process refused; MG-7912 when it did not say
     */
    static JsonNode run(String store, List<String> arguments) throws InterruptedException {
        return run(BACKUP_MAIN, store, arguments, any -> {});
    }

    private static JsonNode run(String main, String store, List<String> arguments, Consumer<JsonNode> progress)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Installation.java().toString(),
                "-XX:+UseSerialGC",
                // Most of its work is SQLite's, and its life is short.
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8"));
        command.addAll(JavaCommand.sharing());
        command.addAll(List.of("-cp", Installation.here().classPath(), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MULGIL_STORE", store);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = said(process.getInputStream(), progress);
            int exit = process.waitFor();
            Optional<String> problem = line(said, ServerProcess.PROBLEM_MARK);
            if (problem.isPresent()) {
                throw ProblemJson.read(problem.get()).toProblem();
            }
            return line(said, ANSWER_MARK)
                    .map(answer -> JsonMapper.shared().readTree(answer))
                    .orElseThrow(() -> new Problem(CliCode.START_FAILED, exit, main));
        } catch (IOException e) {
            throw new Problem(CliCode.NOT_INSTALLED, String.valueOf(e.getMessage())).because(e);
        }
    }

    /** All it says but how far it is. */
    private static String said(InputStream output, Consumer<JsonNode> progress) throws IOException {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PROGRESS_MARK)) {
                    progress.accept(JsonMapper.shared().readTree(line.substring(PROGRESS_MARK.length())));
                } else {
                    said.append(line).append('\n');
                }
            }
        }
        return said.toString();
    }

    private static Optional<String> line(String said, String mark) {
        return said.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst();
    }
}
