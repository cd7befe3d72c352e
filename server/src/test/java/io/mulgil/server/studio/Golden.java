package io.mulgil.server.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that people read, kept in files; {@code -Dgolden=update} writes them anew. */
final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "studio");

    private Golden() {}

    static void assertSame(String name, String actual) {
        Path file = FOLDER.resolve(name + ".golden.txt");
        String text = tidy(actual);
        try {
            if ("update".equals(System.getProperty("golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, text);
            }
            assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the empty lines that conditions and loops of a template leave. */
    private static String tidy(String html) {
        return html.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank())
                .reduce("", (all, line) -> all + line + "\n");
    }
}
