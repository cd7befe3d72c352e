package io.mulgil.cli.line;

import io.mulgil.kernel.text.Nearest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All commands, found by the words a call begins with. Immutable. */
public record CommandTree(List<Command> commands) {

    private static final int TYPING_MISTAKES_MAX = 2;

    public CommandTree {
        commands = List.copyOf(commands);
    }

    /** The command whose words the call begins with; the one with most words when several do. */
    public Optional<Command> find(List<String> call) {
        return commands.stream()
                .filter(command -> beginsWith(call, command))
                .max(Comparator.comparingInt(command -> command.words().length()));
    }

    /** The commands of a group, for example all that begin with {@code run}. */
    public List<Command> group(String noun) {
        return commands.stream().filter(command -> command.group().equals(noun)).toList();
    }

    /** First words, each once, in order. */
    public List<String> groups() {
        return commands.stream().map(Command::group).distinct().toList();
    }

    /** The command whose words are nearest to what was typed, unless it is far. */
    public Optional<String> nearest(List<String> call) {
        return commands.stream()
                .map(Command::words)
                .filter(words -> mistakes(words, call) <= TYPING_MISTAKES_MAX)
                .min(Comparator.comparingInt(words -> mistakes(words, call)));
    }

    private static int mistakes(String words, List<String> call) {
        int length = words.split(" ").length;
        return call.size() < length
                ? Integer.MAX_VALUE
                : Nearest.distance(words, String.join(" ", call.subList(0, length)))
                        // Of two equally near ones the longer explains more of what was typed.
                        + (length == 1 && call.size() > 1 ? 1 : 0);
    }

    private static boolean beginsWith(List<String> call, Command command) {
        List<String> words = Arrays.asList(command.words().split(" "));
        return call.size() >= words.size() && call.subList(0, words.size()).equals(words);
    }
}
