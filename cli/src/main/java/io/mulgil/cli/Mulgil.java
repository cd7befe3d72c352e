package io.mulgil.cli;

import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.CommandTree;
import io.mulgil.cli.line.CommonOptions;
import io.mulgil.cli.line.Help;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.local.Installation;
import io.mulgil.cli.output.ErrorText;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.output.Format;
import io.mulgil.cli.output.Terminal;
import io.mulgil.cli.settings.Settings;
import io.mulgil.cli.text.CliCode;
import io.mulgil.cli.text.Texts;
import io.mulgil.cli.text.Version;
import io.mulgil.client.MulgilException;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The program {@code mulgil}: one command per call. */
public final class Mulgil {

    private static final long LAST_WORD_MILLIS_MAX = 5_000;

    private Mulgil() {}

    public static void main(String[] arguments) {
        // Answered before anything else is loaded: scripts ask for it often.
        if (arguments.length == 1 && List.of("--version", "-V", "version").contains(arguments[0])) {
            System.out.println("mulgil " + Version.TEXT);
            return;
        }
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(command), "interrupt"));
        Exit exit = run(arguments, Terminal.standard());
        if (exit != Exit.INTERRUPTED) {
            Runtime.getRuntime().halt(exit.number());
        }
    }

    // Ctrl-C: the command stops waiting and has a moment for its last word. Then the process ends with the signal's own
    // code.
    private static void interrupt(Thread command) {
        command.interrupt();
        try {
            command.join(LAST_WORD_MILLIS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one command and returns how it ended; everything it says is flushed. */
    public static Exit run(String[] arguments, Terminal terminal) {
        List<String> words = CommonOptions.behind(Arrays.asList(arguments));
        Texts texts = Texts.in(Settings.languageOf(words, terminal.environment()));
        try {
            return run(words, terminal, texts);
        } catch (Problem problem) {
            return fail(ErrorText.of(problem, texts, sentences(problem)), words, terminal, texts);
        } catch (MulgilException failure) {
            String address = Optional.ofNullable(failure.getMessage()).orElse("");
            return fail(ErrorText.of(failure, texts, address), words, terminal, texts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.INTERRUPTED;
        } finally {
            terminal.output().flush();
            terminal.errors().flush();
        }
    }

    // What a server could not start for comes from its process; commands do not load the server, but its texts lie
    // beside it.
    private static ProblemTexts sentences(Problem problem) {
        ProblemTexts own = ProblemTexts.standard();
        return own.know(problem.code())
                ? own
                : ProblemTexts.of(Installation.here().everyRoom());
    }

    private static Exit run(List<String> words, Terminal terminal, Texts texts) throws InterruptedException {
        CommandTree tree = AllCommands.tree();
        Help help = new Help(tree, texts, new Paint(terminal.isColoured()), terminal.columns());
        List<String> named =
                words.stream().takeWhile(word -> !word.startsWith("-")).toList();
        boolean asksForHelp = words.contains("--help") || words.contains("-h");
        if (words.isEmpty() || (named.isEmpty() && asksForHelp)) {
            return show(help.overview(), terminal);
        }
        if (words.get(0).equals("help")) {
            return show(page(help, tree, named.subList(1, named.size())), terminal);
        }
        Optional<Command> found = tree.find(words);
        if (found.isEmpty() || asksForHelp) {
            return show(page(help, tree, words), terminal);
        }
        Command command = found.get();
        List<String> rest = words.subList(command.words().split(" ").length, words.size());
        return command.action().run(Invocation.read(command, rest, terminal, texts));
    }

    private static List<String> page(Help help, CommandTree tree, List<String> words) {
        Optional<Command> command = tree.find(words);
        if (command.isPresent()) {
            return help.command(command.get());
        }
        String noun = words.isEmpty() ? "" : words.get(0);
        boolean isWholeGroup = words.size() < 2 || words.get(1).startsWith("-");
        if (words.isEmpty()) {
            return help.overview();
        }
        if (isWholeGroup && tree.groups().contains(noun)) {
            return help.group(noun);
        }
        String suggestion = tree.nearest(words).map(near -> "mulgil " + near).orElse("mulgil help");
        throw new Problem(CliCode.UNKNOWN_COMMAND, String.join(" ", words), suggestion);
    }

    private static Exit show(List<String> lines, Terminal terminal) {
        lines.forEach(line -> terminal.output().print(line + "\n"));
        return Exit.OK;
    }

    private static Exit fail(ErrorText error, List<String> words, Terminal terminal, Texts texts) {
        terminal.output().flush();
        if (wantsJson(words)) {
            terminal.errors().print(error.json() + "\n");
        } else {
            boolean coloured = terminal.errorsAreTerminal()
                    && terminal.variable("NO_COLOR").isEmpty();
            error.lines(texts, new Paint(coloured))
                    .forEach(line -> terminal.errors().print(line + "\n"));
        }
        return error.exit();
    }

    // The words may be what could not be read, so the wish is looked for in the raw words.
    private static boolean wantsJson(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean apart = List.of("-o", "--output").contains(word) && at + 1 < words.size();
            String value = apart ? words.get(at + 1) : word.replaceFirst("^(--output=|-o=?)", "");
            if ((apart || word.startsWith("-o") || word.startsWith("--output="))
                    && Format.find(value).map(Format::isJson).orElse(false)) {
                return true;
            }
        }
        return false;
    }
}
