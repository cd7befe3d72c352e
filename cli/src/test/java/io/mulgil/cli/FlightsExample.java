package io.mulgil.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The flights example of the repository, and a copy of it in the home of a server. */
public final class FlightsExample {

    public static final Path SOURCE = Path.of("..", "examples", "flights");

    private FlightsExample() {}

    /** Copies the example to where local datastores may lie and returns the folder. */
    public static Path copiedTo(Path home) {
        Path target = home.resolve("examples").resolve("flights");
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(SOURCE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode golden() {
        try {
            return JsonMapper.shared().readTree(Files.readString(SOURCE.resolve("golden.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of a list of the golden file. */
    public static List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        golden().path(name).forEach(item -> texts.add(item.asString()));
        return texts;
    }

    /** Origin, flights and mean delay of the ten busiest origins, as a CSV of {@code data preview} has them. */
    public static String busiestAsCsv() {
        StringBuilder csv = new StringBuilder();
        golden().path("busiest").forEach(row -> csv.append(row.path("origin").asString())
                .append(',')
                .append(row.path("flights").asLong())
                .append(',')
                .append(row.path("meanDelay").asDouble())
                .append('\n'));
        return csv.toString();
    }
}
