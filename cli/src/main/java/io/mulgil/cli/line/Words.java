package io.mulgil.cli.line;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The words of one call, sorted into options and parameters.
 *
 * @param options values by long name; a flag that is set has one empty value
 */
public record Words(Map<String, List<String>> options, List<String> parameters) {

    public Words {
        options = Map.copyOf(options);
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads what follows the command's own words.
     *
     * @throws Problem MG-7901 or MG-7903 when it does not fit the command
     */
    public static Words read(Command command, List<String> rest) {
        CommandSpec spec = CommandSpec.create().name("mulgil " + command.words());
        List<Option> known = new ArrayList<>(command.options());
        known.addAll(CommonOptions.all());
        known.forEach(option -> spec.addOption(specOf(option)));
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        CommandLine line = new CommandLine(spec).setTrimQuotes(false).setExpandAtFiles(false);
        try {
            Words words = sorted(line.parseArgs(rest.toArray(String[]::new)), known);
            words.check(command, known);
            return words;
        } catch (CommandLine.MissingParameterException e) {
            throw new Problem(CliCode.MISSING_WORD, blamed(e), command.words()).because(e);
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw new Problem(CliCode.BAD_USAGE, e.getUnmatched().get(0), command.words()).because(e);
        } catch (CommandLine.ParameterException e) {
            throw new Problem(CliCode.BAD_USAGE, blamed(e), command.words()).because(e);
        }
    }

    public Optional<String> option(String name) {
        return options.getOrDefault(name, List.of()).stream().findFirst();
    }

    public List<String> all(String name) {
        return options.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return options.containsKey(name);
    }

    private void check(Command command, List<Option> known) {
        long required =
                command.parameters().stream().filter(Command::isRequired).count();
        boolean endless = command.parameters().stream().anyMatch(parameter -> parameter.contains("..."));
        if (parameters.size() < required) {
            throw new Problem(CliCode.MISSING_WORD, command.parameters().get(parameters.size()), command.words());
        }
        if (!endless && parameters.size() > command.parameters().size()) {
            throw new Problem(
                    CliCode.BAD_USAGE, parameters.get(command.parameters().size()), command.words());
        }
        for (Option option : known) {
            for (String value : all(option.name())) {
                if (!option.choices().isEmpty() && !option.choices().contains(value)) {
                    throw new Problem(CliCode.BAD_VALUE, value, option.name(), String.join(", ", option.choices()));
                }
            }
        }
    }

    private static Words sorted(CommandLine.ParseResult parsed, List<Option> known) {
        Map<String, List<String>> options = new HashMap<>();
        for (Option option : known) {
            if (parsed.hasMatchedOption(option.name())) {
                List<String> values = parsed.matchedOption(option.name()).stringValues();
                options.put(option.name(), option.isFlag() ? List.of("") : List.copyOf(values));
            }
        }
        List<String> parameters = parsed.matchedPositionals().isEmpty()
                ? List.of()
                : parsed.matchedPositionals().get(0).stringValues();
        return new Words(options, parameters);
    }

    private static OptionSpec specOf(Option option) {
        OptionSpec.Builder builder = option.shortName().isEmpty()
                ? OptionSpec.builder(option.name())
                : OptionSpec.builder(option.name(), option.shortName());
        if (option.isFlag()) {
            return builder.arity("0").type(boolean.class).build();
        }
        return option.repeated()
                ? builder.arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build()
                : builder.arity("1").type(String.class).build();
    }

    private static String blamed(CommandLine.ParameterException e) {
        CommandLine.Model.@Nullable ArgSpec spec = e.getArgSpec();
        if (spec instanceof OptionSpec option) {
            return option.longestName();
        }
        @Nullable String value = e.getValue();
        return value == null ? String.valueOf(e.getMessage()) : value;
    }
}
