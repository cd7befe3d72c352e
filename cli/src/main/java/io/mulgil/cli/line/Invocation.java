package io.mulgil.cli.line;

import io.mulgil.cli.output.Format;
import io.mulgil.cli.output.Output;
import io.mulgil.cli.output.Terminal;
import io.mulgil.cli.settings.Settings;
import io.mulgil.cli.text.CliCode;
import io.mulgil.cli.text.Texts;
import io.mulgil.client.ClientSettings;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.WorkspaceCalls;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One call of one command: its words, settings, output and server. Confined to one thread. */
public final class Invocation {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int TRIES_MAX = 3;

    private final Command command;
    private final Words words;
    private final Settings settings;
    private final Output output;

    public Invocation(Command command, Words words, Settings settings, Output output) {
        this.command = command;
        this.words = words;
        this.settings = settings;
        this.output = output;
    }

    /** Reads the words of a call. */
    public static Invocation read(Command command, List<String> rest, Terminal terminal, Texts texts) {
        Words words = Words.read(command, rest);
        Settings settings = Settings.of(words.options(), terminal.environment(), folder(terminal));
        Output.Wish wish = new Output.Wish(
                words.option("--output").flatMap(Format::find).orElse(Format.TABLE),
                words.option("--columns")
                        .map(names -> Arrays.asList(names.split("\\s*,\\s*")))
                        .orElse(List.of()),
                !words.has("--no-header"),
                words.has("--quiet"),
                words.option("--progress").orElse("auto").equals("json"));
        Texts chosen = settings.language() == texts.language() ? texts : Texts.in(settings.language());
        return new Invocation(command, words, settings, new Output(terminal, wish, chosen));
    }

    public Command command() {
        return command;
    }

    public Settings settings() {
        return settings;
    }

    public Output output() {
        return output;
    }

    public Texts texts() {
        return output.texts();
    }

    public String say(String key, Object... arguments) {
        return texts().say(key, arguments);
    }

    /** The folder the command was called in. */
    public Path folder() {
        return folder(output.terminal());
    }

    public boolean has(String flag) {
        return words.has(flag);
    }

    public Optional<String> option(String name) {
        return words.option(name);
    }

    public List<String> all(String name) {
        return words.all(name);
    }

    public String required(String name) {
        return option(name).orElseThrow(() -> new Problem(CliCode.MISSING_WORD, name, command.words()));
    }

    /** The parameter at that position, counted from 0; checked to be there when it is required. */
    public String parameter(int position) {
        return words.parameters().get(position);
    }

    public Optional<String> optionalParameter(int position) {
        return words.parameters().stream().skip(position).findFirst();
    }

    public List<String> parameters() {
        return words.parameters();
    }

    /** A parameter that is a number of a run, instance or operation. */
    public long number(int position) {
        return number(parameter(position), command.parameters().get(position));
    }

    public long number(String text, String what) {
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Problem(CliCode.BAD_VALUE, text, what, "1, 2, 3 …").because(e);
        }
        throw new Problem(CliCode.BAD_VALUE, text, what, "1, 2, 3 …");
    }

    /** A time as an option gives it: a date, or date and time; UTC unless it says otherwise. */
    public Optional<Instant> time(String option) {
        return option(option).map(text -> time(text, option));
    }

    public MulgilClient client() {
        ClientSettings wish = ClientSettings.of(settings.server(), settings.token())
                .language(texts().language().tag())
                .timeouts(shorter(CONNECT_TIMEOUT, settings.callTimeout()), settings.callTimeout())
                .tries(settings.timeout().isPresent() ? 1 : TRIES_MAX);
        return MulgilClient.of(wish);
    }

    public WorkspaceCalls workspace() {
        return client().workspace(settings.workspace());
    }

    private static Instant time(String text, String option) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean hasZone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$");
            return hasZone
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new Problem(CliCode.BAD_VALUE, text, option, "2001-01-31, 2001-01-31T12:00:00Z").because(e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Path folder(Terminal terminal) {
        String set = terminal.variable("MULGIL_FOLDER");
        return Path.of(set.isEmpty() ? "" : set).toAbsolutePath();
    }
}
