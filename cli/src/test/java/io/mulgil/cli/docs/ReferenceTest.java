package io.mulgil.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each reference page is what the product says of itself; {@code -Dgolden=update} writes it anew. */
final class ReferenceTest {

    @TestFactory
    Stream<DynamicTest> every_page_says_what_the_product_says() {
        return Stream.of(
                        new ErrorsPage(),
                        new TypesPage(),
                        new ApiPage(),
                        new CommandsPage(),
                        new ConfigurationPage(),
                        new MetricsPage())
                .map(page -> DynamicTest.dynamicTest(page.file(), () -> compare(page)));
    }

    private static void compare(Page page) throws IOException {
        Path file = reference().resolve(page.file());
        String text = page.text();
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        assertThat(file).as("write it with -Dgolden=update").hasContent(text);
    }

    static Path reference() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/reference");
    }

    /** One page: its file name and its whole text. */
    interface Page {

        String file();

        String text();
    }
}
