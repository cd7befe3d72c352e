package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that lie beside the tests, in {@code golden/}. {@code -Dgolden=update} writes them anew; the difference is reviewed. */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private final Map<String, String> replacements = new LinkedHashMap<>();

    /** Shows {@code word} wherever {@code pattern} matches: times, ports, ids. */
    public Golden hide(String pattern, String word) {
        replacements.put(pattern, word);
        return this;
    }

    /** Compares with {@code golden/<name>.golden.txt}. */
    public void check(String name, String text) {
        Path file = FOLDER.resolve(name + ".golden.txt");
        String shown = shown(text);
        try {
            if ("update".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, shown, StandardCharsets.UTF_8);
            }
            assertThat(file).as("run with -Dgolden=update to write it").exists();
            assertThat(shown).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(String text) {
        String shown = text;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            shown = shown.replaceAll(replacement.getKey(), replacement.getValue());
        }
        return shown;
    }
}
