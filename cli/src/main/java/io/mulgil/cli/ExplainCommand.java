package io.mulgil.cli;

import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.local.Installation;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code mulgil explain MG-nnnn}: what a problem means and what to do, from the texts of every room. Needs no server. */
final class ExplainCommand {

    private static final Pattern CODE = Pattern.compile("(?i)(?:MG-)?([1-9]\\d{3})");
    private static final Listing PROBLEM =
            Listing.of("mulgil.problem/v1", Column.of("code"), Column.of("message"), Column.of("next"));

    private ExplainCommand() {}

    static Command command() {
        return Command.of("explain", ExplainCommand::explain).takes("CODE");
    }

    private static Exit explain(Invocation call) {
        String wanted = call.parameter(0);
        Matcher matcher = CODE.matcher(wanted);
        String number = matcher.matches() ? matcher.group(1) : "";
        Properties sentences = sentences(call);
        Optional<String> message = Optional.ofNullable(sentences.getProperty(number + ".message"));
        if (message.isEmpty()) {
            throw new Problem(CliCode.NO_SUCH_CODE, wanted);
        }
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put("schema", "mulgil.problem/v1")
                .put("code", "MG-" + number)
                .put("message", message.get())
                .put("next", sentences.getProperty(number + ".next", ""));
        if (call.output().isTable()) {
            call.output().line("MG-" + number + "  " + message.get());
            call.output().line("  " + problem.path("next").asString(""));
        } else {
            call.output().one(PROBLEM, problem);
        }
        return Exit.OK;
    }

    private static Properties sentences(Invocation call) {
        String resource = "META-INF/mulgil/problems_" + call.texts().language().tag() + ".properties";
        Properties sentences = new Properties();
        try {
            for (URL url : Collections.list(Installation.here().everyRoom().getResources(resource))) {
                URLConnection connection = url.openConnection();
                connection.setUseCaches(false);
                try (Reader reader = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
                    sentences.load(reader);
                }
            }
        } catch (IOException e) {
            throw new Problem(CliCode.NOT_INSTALLED, String.valueOf(e.getMessage())).because(e);
        }
        return sentences;
    }
}
