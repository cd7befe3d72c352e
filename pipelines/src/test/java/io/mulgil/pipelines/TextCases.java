package io.mulgil.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cases in a text file: {@code -- case: title}, the input, {@code -- finds}, what is expected. {@code -Dgolden=update} writes
 * what was found in place of what was expected.
 */
public final class TextCases {

    private static final String CASE = "-- case: ";
    private static final String FINDS = "-- finds\n";
    private static final Path FOLDER = Path.of("src/test/resources");

    private TextCases() {}

    /** One case of a file. */
    public record TextCase(String title, String input, String expected) {}

    public static List<TextCase> read(String file) {
        try {
            List<TextCase> cases = new ArrayList<>();
            String[] blocks = Files.readString(FOLDER.resolve(file)).split("(?m)^" + CASE);
            for (int at = 1; at < blocks.length; at++) {
                int title = blocks[at].indexOf('\n');
                int finds = blocks[at].indexOf(FINDS);
                cases.add(new TextCase(
                        blocks[at].substring(0, title),
                        blocks[at].substring(title + 1, finds),
                        blocks[at].substring(finds + FINDS.length()).strip()));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isUpdate() {
        return "update".equals(System.getProperty("golden"));
    }

    /** Writes the file anew with what {@code actual} gives for each case. */
    public static void update(String file, Function<TextCase, String> actual) {
        StringBuilder text = new StringBuilder();
        for (TextCase one : read(file)) {
            text.append(CASE)
                    .append(one.title())
                    .append('\n')
                    .append(one.input())
                    .append(FINDS);
            text.append(actual.apply(one)).append("\n\n");
        }
        try {
            Files.writeString(FOLDER.resolve(file), text.toString().stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
