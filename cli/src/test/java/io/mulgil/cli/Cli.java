package io.mulgil.cli;

import io.mulgil.cli.output.Exit;
import io.mulgil.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls {@code mulgil} in this JVM, in an environment and a folder of its own. Immutable. */
public record Cli(Map<String, String> environment, boolean onTerminal) {

    /** How a call ended and what it printed. */
    public record Result(Exit exit, String out, String err) {

        @Override
        public String toString() {
            return "exit " + exit.number() + "\n" + out + (err.isEmpty() ? "" : "--- stderr\n" + err);
        }
    }

    /** Calls with nothing set but the home of the server. */
    public static Cli in(Path home) {
        return new Cli(
                Map.of(
                        "MULGIL_HOME", home.toString(),
                        "HOME", home.toString(),
                        "XDG_CONFIG_HOME", home.resolve("config").toString(),
                        "LANG", "en_US.UTF-8",
                        "MULGIL_FOLDER", home.toString()),
                false);
    }

    public Cli with(String variable, String value) {
        Map<String, String> larger = new HashMap<>(environment);
        larger.put(variable, value);
        return new Cli(larger, onTerminal);
    }

    /** The same before the eyes of a person, without colour. */
    public Cli asTerminal() {
        return new Cli(with("NO_COLOR", "1").environment(), true);
    }

    /** Runs one line of words, split at spaces, with further words behind it. */
    public Result run(String line, String... more) {
        return run(InputStream.nullInputStream(), line, more);
    }

    /** As {@link #run(String, String...)}, with something on standard input. */
    public Result run(InputStream input, String line, String... more) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        words.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(input, printer(out), printer(err), onTerminal, false, environment);
        Exit exit = Mulgil.run(words.toArray(String[]::new), terminal);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream target) {
        return new PrintStream(target, false, StandardCharsets.UTF_8);
    }
}
