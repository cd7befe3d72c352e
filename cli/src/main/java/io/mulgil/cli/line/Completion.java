package io.mulgil.cli.line;

import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code mulgil completion SHELL}: a script that completes commands and options, and names by asking the server. */
public final class Completion {

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
    private static final String ASK = " -o name --timeout 0.3 2>/dev/null";

    private Completion() {}

    public static Command command(Supplier<CommandTree> tree) {
        return Command.of("completion", call -> print(call, tree.get())).takes("SHELL");
    }

    private static Exit print(Invocation call, CommandTree tree) {
        String shell = call.parameter(0);
        if (!SHELLS.contains(shell)) {
            throw new Problem(CliCode.BAD_VALUE, shell, "SHELL", String.join(", ", SHELLS));
        }
        String script =
                switch (shell) {
                    case "bash" -> bash(tree);
                    case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash(tree);
                    default -> fish(call, tree);
                };
        script.lines().forEach(call.output()::line);
        return Exit.OK;
    }

    private static String bash(CommandTree tree) {
        StringBuilder script = new StringBuilder(
                """
                _mulgil() {
                  local word="${COMP_WORDS[COMP_CWORD]}" words
                  case "$COMP_CWORD:${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
                """);
        script.append("    1:*) words=\"")
                .append(String.join(" ", tree.groups()))
                .append(" help\" ;;\n");
        for (String noun : tree.groups()) {
            String verbs = verbs(tree, noun);
            if (!verbs.isEmpty()) {
                script.append("    2:")
                        .append(noun)
                        .append("\\ *) words=\"")
                        .append(verbs)
                        .append("\" ;;\n");
            }
        }
        for (Command command : tree.commands()) {
            String pattern = command.words().contains(" ")
                    ? "*:" + command.words().replace(" ", "\\ ")
                    : "*:" + command.words() + "\\ *";
            script.append("    ")
                    .append(pattern)
                    .append(") words=\"")
                    .append(options(command))
                    .append("\"");
            source(command).ifPresent(source -> script.append("\n      [[ $word == -* ]] || words=\"$(mulgil ")
                    .append(source)
                    .append(ASK)
                    .append(")\""));
            script.append(" ;;\n");
        }
        return script.append(
                        """
                  esac
                  COMPREPLY=($(compgen -W "$words" -- "$word"))
                }
                complete -o default -F _mulgil mulgil
                """)
                .toString();
    }

    private static String fish(Invocation call, CommandTree tree) {
        StringBuilder script = new StringBuilder("complete -c mulgil -f\n");
        for (String noun : tree.groups()) {
            script.append("complete -c mulgil -n __fish_use_subcommand -a ")
                    .append(noun)
                    .append('\n');
        }
        for (Command command : tree.commands()) {
            String[] words = command.words().split(" ", -1);
            String at = "'__fish_seen_subcommand_from " + words[0] + "'";
            if (words.length == 2) {
                String summary =
                        call.say("command." + command.key() + ".summary").replace("'", "\\'");
                script.append("complete -c mulgil -n ")
                        .append(at)
                        .append(" -a ")
                        .append(words[1]);
                script.append(" -d '").append(summary).append("'\n");
                at = "'__fish_seen_subcommand_from " + words[0] + "; and __fish_seen_subcommand_from " + words[1] + "'";
            }
            for (Option option : all(command).toList()) {
                script.append("complete -c mulgil -n ")
                        .append(at)
                        .append(" -l ")
                        .append(option.key());
                script.append(option.isFlag() ? "\n" : " -r\n");
            }
            String place = at;
            source(command).ifPresent(source -> script.append("complete -c mulgil -n ")
                    .append(place)
                    .append(" -a '(mulgil ")
                    .append(source)
                    .append(ASK)
                    .append(")'\n"));
        }
        return script.toString();
    }

    /** The command that lists what the first parameter names. */
    private static Optional<String> source(Command command) {
        String first =
                command.parameters().stream().findFirst().map(Command::bare).orElse("");
        return switch (first) {
            case "PIPELINE" -> Optional.of("pipeline ls");
            case "DATASTORE" -> Optional.of("datastore ls");
            case "DATASET" -> Optional.of("data ls");
            case "RUN" -> Optional.of("run ls");
            default -> Optional.empty();
        };
    }

    private static String verbs(CommandTree tree, String noun) {
        return tree.group(noun).stream()
                .map(Command::words)
                .filter(words -> words.contains(" "))
                .map(words -> words.substring(noun.length() + 1))
                .collect(Collectors.joining(" "));
    }

    private static String options(Command command) {
        return all(command).map(Option::name).collect(Collectors.joining(" "));
    }

    private static Stream<Option> all(Command command) {
        return Stream.concat(command.options().stream(), CommonOptions.all().stream());
    }
}
