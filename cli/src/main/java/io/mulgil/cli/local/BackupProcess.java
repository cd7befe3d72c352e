package io.mulgil.cli.local;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the process that reads backups: commands themselves have no database. */
public final class BackupProcess {

    /** Starts the line with the answer. */
    public static final String ANSWER_MARK = "mulgil-answer ";

    private static final String MAIN = "io.mulgil.cli.BackupMain";

    private BackupProcess() {}

    /**
     * Runs it to its end.
     *
     * @param store address of the control store; empty for the embedded one
     * @throws Problem what the process refused; MG-7912 when it did not say
     */
    static JsonNode run(String store, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Installation.java().toString(),
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                Installation.here().classPath(),
                MAIN));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MULGIL_STORE", store);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            Optional<String> problem = line(said, ServerProcess.PROBLEM_MARK);
            if (problem.isPresent()) {
                throw ProblemJson.read(problem.get()).toProblem();
            }
            return line(said, ANSWER_MARK)
                    .map(answer -> JsonMapper.shared().readTree(answer))
                    .orElseThrow(() -> new Problem(CliCode.START_FAILED, exit, MAIN));
        } catch (IOException e) {
            throw new Problem(CliCode.NOT_INSTALLED, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Optional<String> line(String said, String mark) {
        return said.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst();
    }
}
