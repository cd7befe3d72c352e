package io.mulgil.cli.demo;

import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the example says its figures are, from {@code golden.json}.
 *
 * @param failed first days of the slots whose quality gate fails
 * @param warned first days of the slots that are published with a warning
 * @param rows rows of all published slots
 */
record Expectation(long slots, List<String> failed, List<String> warned, long rows, List<Busiest> busiest) {

    /** One of the busiest origins. */
    record Busiest(String origin, long flights, double meanDelay) {

        @Override
        public String toString() {
            return origin + " " + flights + " " + meanDelay;
        }
    }

    /** A figure that is not as the example says. */
    record Difference(String what, Object expected, Object found) {}

    /**
     * Reads {@code golden.json} of the example.
     *
     * @throws Problem MG-7918 when it is not there
     */
    static Expectation read(Path folder) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("golden.json")));
            List<Busiest> busiest = new ArrayList<>();
            json.path("busiest")
                    .forEach(row -> busiest.add(new Busiest(
                            row.path("origin").asString(""),
                            row.path("flights").asLong(0),
                            row.path("meanDelay").asDouble(0))));
            return new Expectation(
                    json.path("published").path("slots").asLong(0),
                    texts(json.path("failed")),
                    texts(json.path("warned")),
                    json.path("published").path("rows").asLong(0),
                    busiest);
        } catch (IOException | JacksonException e) {
            throw new Problem(CliCode.NOT_INSTALLED, "golden.json: " + e.getMessage()).because(e);
        }
    }

    /** What differs from the figures found; empty when all is as the example says. */
    List<Difference> differences(Figures found) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "published", slots, found.published());
        compare(differences, "failed", failed, found.failed());
        compare(differences, "warned", warned, found.warned());
        compare(differences, "rows", rows, found.rows());
        compare(differences, "busiest", busiest, found.busiest());
        return differences;
    }

    private static void compare(List<Difference> differences, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(new Difference(what, expected, found));
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString("")));
        return texts;
    }
}
