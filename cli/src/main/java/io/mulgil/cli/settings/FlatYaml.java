package io.mulgil.cli.settings;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the top-level {@code key: value} lines of a YAML file and nothing else; a whole parser would slow every command. A key that
 * nobody knows is refused: it is a slip of the pen, and what was meant would silently not hold.
 */
final class FlatYaml {

    private static final Pattern LINE = Pattern.compile("^([A-Za-z][A-Za-z0-9_-]*):\\s+(.+?)\\s*$");
    private static final Pattern KEY = Pattern.compile("^[\"']?([^\\s\"'#:-][^\"':]*)[\"']?\\s*:(\\s.*)?$");
    private static final long FILE_BYTES_MAX = 1 << 20;

    private FlatYaml() {}

    /**
     * The settings of a file; none when there is no such file.
     *
     * @throws Problem MG-7924 for a key that is not among {@code known}, with its line and the nearest of them
     */
    static Map<String, String> read(Path file, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                return values;
            }
            List<String> lines = Files.readAllLines(file);
            requireKnown(file, lines, known);
            for (String line : lines) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    values.put(matcher.group(1), unquoted(matcher.group(2)));
                }
            }
            return values;
        } catch (IOException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, file, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static void requireKnown(Path file, List<String> lines, Set<String> known) {
        for (int line = 0; line < lines.size(); line++) {
            Matcher matcher = KEY.matcher(lines.get(line));
            if (matcher.matches() && !known.contains(matcher.group(1))) {
                String key = matcher.group(1);
                throw new Problem(CliCode.UNKNOWN_KEY, key, file.getFileName(), Nearest.of(key, known))
                        .at(Where.in(file.toString()).at(line + 1, 1));
            }
        }
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return isQuoted ? value.substring(1, value.length() - 1) : value.replaceAll("\\s+#.*$", "");
    }
}
