package io.mulgil.cli.line;

import io.mulgil.cli.output.Exit;
import java.util.ArrayList;
import java.util.List;

/**
 * One command. Its sentences are texts: {@code command.<words>.summary}, {@code option.<words>.<name>} or {@code option.<name>}.
 *
 * @param words for example {@code run ls}
 * @param parameters what it takes by position, for example {@code PIPELINE}; in brackets when it may be left out
 * @param options its own options, beside those of every command
 */
public record Command(String words, List<String> parameters, List<Option> options, Action action) {

    public Command {
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
    }

    /** What a command does. */
    public interface Action {
        /**
         * Does it.
         *
         * @throws InterruptedException when somebody pressed Ctrl-C while it waited
         */
        Exit run(Invocation call) throws InterruptedException;
    }

    public static Command of(String words, Action action) {
        return new Command(words, List.of(), List.of(), action);
    }

    public Command takes(String... newParameters) {
        return new Command(words, List.of(newParameters), options, action);
    }

    public Command with(Option... more) {
        List<Option> longer = new ArrayList<>(options);
        longer.addAll(List.of(more));
        return new Command(words, parameters, longer, action);
    }

    /** The words joined by dots, as texts are keyed. */
    public String key() {
        return words.replace(' ', '.');
    }

    /** The first word: the noun of a group, or the whole command. */
    public String group() {
        int space = words.indexOf(' ');
        return space < 0 ? words : words.substring(0, space);
    }

    public static boolean isRequired(String parameter) {
        return !parameter.startsWith("[");
    }

    /** A parameter's bare name, for example {@code PIPELINE}. */
    public static String bare(String parameter) {
        return parameter.replaceAll("[\\[\\].]", "");
    }
}
