package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition that is not right is refused as a whole, with its place and what to do, and changes nothing. */
final class BadDefinitionTest {

    private static final String GOOD =
            """
            format: 1
            pipeline: letters_daily
            parameters: { least: { type: Integer, default: 1 } }
            schedule: { type: timeseries, period: 1 day, startDateTime: 2001-01-01T00:00:00 }
            nodes:
              letters: { type: file, datastore: raw, path: letters.csv }
              landed: { type: dataset, dataset: other_landed }
              clean: { type: dataset, dataset: other_clean }
            activities:
              land: { type: copy, input: letters, output: landed }
              check: { type: quality, input: landed, output: clean, rules: [{ rowCount: { min: "#{least}" } }] }
            """;

    private static final long HUNDRED_MEBIBYTES = 100L << 20;

    @TempDir
    static Path home;

    private static TestServer server;
    private static KeptWorld world;
    private static String before;

    @BeforeAll
    static void start() throws Exception {
        KeptStore.SQLITE.kept(home);
        server = TestServer.start(home);
        world = new KeptWorld(server);
        before = world.seen();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a tab | nodes:\\n | nodes:\\n\\ttab: 1\\n | MG-1203 | 6:1 | Replace the tab by spaces.",
                "an id twice |  clean: {|  landed: { | MG-1224 | 8:3 landed | Give one of the two another id",
                "parents in a circle | clean: { | a: { parent: b, type: dataset }\\n  b: { parent: a, type: dataset }\\n"
                        + "  clean: { | MG-1236 | 8:8 a.parent | Remove one of the parents.",
                "tasks in a circle | land: { | land: { dependsOn: check, | MG-1237 | 11:3 check.dependsOn | Remove one dependsOn",
                "an unknown type | type: copy | type: copi | MG-1227 | 10:3 land.type | copy",
                "an unknown field | input: letters | inputt: letters | MG-1228 | 10:23 land.inputt | input",
                "a bad date | 2001-01-01T | 2001-13-01T | MG-1215 | 4:61 DefaultSchedule.startDateTime | Write it like 2001-01-31T00:00:00.",
                "a missing parameter | , default: 1 | '' | MG-1239 | 3:15 least | Give it a default",
            })
    void is_refused_at_its_place_and_changes_nothing(
            String name, String good, String bad, String code, String where, String hint) throws IOException {
        String text = GOOD.replace(good.replace("\\n", "\n"), unescaped(bad));
        Path file = Files.writeString(home.resolve("bad.yaml"), text);

        Refused refused = Refused.of(server.cli().run("apply " + file + " -o json"));

        assertThat(text).isNotEqualTo(GOOD);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.code()).as(refused.toString()).isEqualTo(code);
        assertThat(refused.where()).startsWith("bad.yaml:" + where);
        assertThat(refused.hint()).contains(hint);
        assertThat(world.seen()).isEqualTo(before);
    }

    @Test
    void a_hundred_mebibytes_are_refused_before_they_are_read() throws IOException {
        Path file = home.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(HUNDRED_MEBIBYTES);
        }

        Refused refused = Refused.of(server.cli().run("apply " + file + " -o json"));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.code()).isEqualTo("MG-7909");
        assertThat(refused.message()).contains(file.toString());
        assertThat(refused.hint()).contains("Split it");
        assertThat(world.seen()).isEqualTo(before);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
