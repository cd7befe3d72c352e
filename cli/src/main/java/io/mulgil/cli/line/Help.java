package io.mulgil.cli.line;

import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.layout.Width;
import io.mulgil.cli.settings.Setting;
import io.mulgil.cli.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws help pages from the commands' descriptions. */
public record Help(CommandTree tree, Texts texts, Paint paint, int columns) {

    private static final String MARGIN = "  ";

    // Section of the overview by first word; in the order of the page.
    private static final Map<String, List<String>> SECTIONS = sections();

    /** What Mulgil is, and all commands with one sentence each. */
    public List<String> overview() {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("help.what"));
        lines.add("");
        lines.add(paint.bold(texts.say("help.usage")) + " mulgil " + texts.say("help.words"));
        for (String section : SECTIONS.keySet()) {
            lines.add("");
            lines.add(paint.bold(texts.say("help.section." + section)));
            List<Command> commands = inSection(section);
            lines.addAll(pairs(commands.stream()
                    .map(command -> List.of(command.words(), summary(command)))
                    .toList()));
        }
        lines.add("");
        lines.add(texts.say("help.more"));
        return lines;
    }

    /** The commands of a group, for example all about runs. */
    public List<String> group(String noun) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold(texts.say("help.usage")) + " mulgil " + noun + " " + texts.say("help.words"));
        lines.add("");
        lines.addAll(pairs(tree.group(noun).stream()
                .map(command -> List.of(synopsis(command), summary(command)))
                .toList()));
        lines.add("");
        lines.add(texts.say("help.one", noun));
        return lines;
    }

    /** One command: what it does, its words, examples. */
    public List<String> command(Command command) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(command));
        texts.find("command." + command.key() + ".description").ifPresent(text -> {
            lines.add("");
            lines.addAll(wrapped(text, columns, ""));
        });
        lines.add("");
        lines.add(paint.bold(texts.say("help.usage")) + " mulgil " + synopsis(command)
                + (command.options().isEmpty() ? "" : " " + texts.say("help.options.placeholder")));
        if (!command.options().isEmpty()) {
            lines.add("");
            lines.add(paint.bold(texts.say("help.options")));
            lines.addAll(pairs(command.options().stream()
                    .map(option -> List.of(label(option), sentence(command, option)))
                    .toList()));
        }
        lines.add("");
        lines.add(paint.bold(texts.say("help.options.common")));
        lines.addAll(pairs(CommonOptions.all().stream()
                .map(option -> List.of(label(option), sentence(command, option)))
                .toList()));
        texts.find("command." + command.key() + ".example").ifPresent(example -> {
            lines.add("");
            lines.add(paint.bold(texts.say("help.example")));
            example.lines().forEach(line -> lines.add(MARGIN + line));
        });
        return lines;
    }

    private List<Command> inSection(String section) {
        return SECTIONS.getOrDefault(section, List.of()).stream()
                .flatMap(noun -> tree.group(noun).stream())
                .toList();
    }

    private static Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("start", List.of("demo", "up", "down", "status", "doctor", "runner", "backup", "restore"));
        sections.put("define", List.of("validate", "plan", "apply"));
        sections.put("run", List.of("pipeline", "run", "operation"));
        sections.put("data", List.of("datastore", "secret", "data"));
        sections.put("people", List.of("user", "token", "role", "workspace"));
        sections.put("more", List.of("explain", "completion"));
        return sections;
    }

    private String summary(Command command) {
        return texts.say("command." + command.key() + ".summary");
    }

    private String sentence(Command command, Option option) {
        String specific = "option." + command.key() + "." + option.key();
        String text = texts.firstOf(specific, "option." + option.key()).orElse(specific);
        String chosen = option.choices().isEmpty() ? text : text + " (" + String.join(" | ", option.choices()) + ")";
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.option().equals(option.name()))
                .findFirst()
                .map(setting -> chosen + ". " + elsewhere(setting))
                .orElse(chosen);
    }

    private String elsewhere(Setting setting) {
        String where = setting.fileKey().isEmpty()
                ? texts.say("help.variable", setting.variable())
                : texts.say("help.variable.file", setting.variable(), setting.fileKey());
        return where + " "
                + texts.say(
                        "help.default", texts.find("default." + setting.key()).orElse(setting.fallback()));
    }

    private static String synopsis(Command command) {
        return command.parameters().isEmpty()
                ? command.words()
                : command.words() + " " + String.join(" ", command.parameters());
    }

    private static String label(Option option) {
        String shortly = option.shortName().isEmpty() ? "    " : option.shortName() + ", ";
        return shortly + option.name() + (option.isFlag() ? "" : " " + option.value());
    }

    private List<String> pairs(List<List<String>> pairs) {
        int width = pairs.stream().mapToInt(pair -> Width.of(pair.get(0))).max().orElse(0);
        String indent = MARGIN + " ".repeat(width) + MARGIN;
        return pairs.stream()
                .flatMap(pair -> {
                    List<String> lines = wrapped(pair.get(1), columns - indent.length(), indent);
                    String first = MARGIN
                            + Width.padded(pair.get(0), width)
                            + MARGIN
                            + lines.get(0).stripLeading();
                    return Stream.concat(Stream.of(first), lines.stream().skip(1));
                })
                .collect(Collectors.toList());
    }

    private static List<String> wrapped(String text, int room, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && Width.of(line.toString()) + 1 + Width.of(word) > room) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }
}
