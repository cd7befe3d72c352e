package io.mulgil.cli.settings;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the top-level {@code key: value} lines of a YAML file and nothing else; a whole parser would slow every command. */
final class FlatYaml {

    private static final Pattern LINE = Pattern.compile("^([A-Za-z][A-Za-z0-9_-]*):\\s+(.+?)\\s*$");
    private static final long FILE_BYTES_MAX = 1 << 20;

    private FlatYaml() {}

    /** The settings of a file; none when there is no such file. */
    static Map<String, String> read(Path file) {
        Map<String, String> values = new HashMap<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                return values;
            }
            for (String line : Files.readAllLines(file)) {
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

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return isQuoted ? value.substring(1, value.length() - 1) : value.replaceAll("\\s+#.*$", "");
    }
}
