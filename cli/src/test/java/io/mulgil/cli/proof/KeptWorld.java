package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small world that kept homes hold: what is done in it, and everything a person can see of it afterwards. */
final class KeptWorld {

    private static final String SECRET = "warehouse";
    private static final String VALUE = "only for kept homes";

    private static final Map<String, String> FILES = Map.of(
            "mulgil.yaml",
            """
            format: 1
            project: letters
            """,
            "datastores/raw.yaml",
            """
            name: raw
            type: local
            path: ../data
            """,
            "datastores/warehouse.yaml",
            """
            name: warehouse
            type: jdbc
            engine: sqlite
            path: ../warehouse.db
            """,
            "datastores/remote.yaml",
            """
            name: remote
            type: jdbc
            engine: postgresql
            host: 127.0.0.1
            database: letters
            user: mulgil
            password: secret://warehouse
            """,
            "data/letters.csv",
            """
            day,letter,amount
            2001-01-01,a,3
            2001-01-01,b,1
            2001-01-02,a,5
            2001-01-02,가,2
            2001-01-03,c,4
            2001-01-03,c,4
            """,
            "pipelines/letters_daily.yaml",
            """
            format: 1
            pipeline: letters_daily
            description: One day of letters, landed, checked and added up.
            schedule:
              type: timeseries
              period: 1 day
              startDateTime: 2001-01-01T00:00:00
              endDateTime: 2001-01-04T00:00:00
            defaults:
              maximumRetries: 0
              failureAndRerunMode: cascade
            nodes:
              letters:
                type: file
                datastore: raw
                path: letters.csv
                filter: "day = date '#{format(@scheduledStartTime, 'YYYY-MM-dd')}'"
              landed:
                type: dataset
                dataset: letters_landed
                partition: "#{format(@scheduledStartTime, 'YYYY-MM-dd')}"
              clean:
                type: dataset
                dataset: letters_clean
                partition: "#{format(@scheduledStartTime, 'YYYY-MM-dd')}"
              totals:
                type: table
                datastore: warehouse
                table: letters_by_day
                slotColumn: slot
                slotValue: "#{format(@scheduledStartTime, 'YYYY-MM-dd')}"
            activities:
              land: { type: copy, input: letters, output: landed }
              check:
                type: quality
                input: landed
                output: clean
                rules:
                  - unique: { columns: [day, letter] }
              add_up:
                type: sql
                input: clean
                output: totals
                script: select count(*) as letters, sum(amount) as amount from clean
            """);

    private static final List<String> SIGHTS = List.of(
            "user ls -o csv --columns name,admin,disabled,createdAt",
            "role ls -o csv --columns user,role",
            "workspace ls -o csv --columns name,role",
            "datastore ls -o csv --columns name,type,revision,updatedAt",
            "pipeline ls -o csv --columns name,state,schedule,lastRun,description",
            "pipeline show letters_daily --definition",
            "run ls -o csv --columns id,pipeline,slot,state,warnings,startedAt",
            "run events 1 -o csv --columns id,kind,task,attempt,state",
            "data ls -o csv --columns name,version,rows,files",
            "data versions letters_clean -o csv --columns version,rows,addedRows,partition,createdAt,producer",
            "data preview letters_clean -o csv");

    private final TestServer server;

    KeptWorld(TestServer server) {
        this.server = server;
    }

    /** Fills a fresh server: people, a secret, places, three slots of which one fails at its gate. */
    void fill(Path home) throws Exception {
        Path project = home.resolve("examples/letters");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path target = project.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        server.keepSecret(SECRET, VALUE);
        ok("user add kim");
        ok("role give kim editor");
        ok("token create laptop --user kim");
        ok("user add lee");
        ok("user disable lee");
        ok("workspace create research");
        ok("apply " + project);
        for (int day = 1; day <= 3; day++) {
            String line = "pipeline run letters_daily --wait --slot 2001-01-0" + day;
            assertThat(server.cli().run(line).exit()).isEqualTo(day == 3 ? Exit.GATE : Exit.OK);
        }
    }

    /** Everything that has to stay as it was, as text. */
    String seen() {
        StringBuilder text = new StringBuilder();
        SIGHTS.forEach(
                line -> text.append("$ mulgil ").append(line).append('\n').append(ok(line)));
        for (int run = 1; run <= 3; run++) {
            text.append("run ").append(run).append('\n');
            history(run).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /** What was committed can be built on: a slot is run once more, and another one for the first time with good rows. */
    void goesOn(Path home) throws Exception {
        Path letters = home.resolve("examples/letters/data/letters.csv");
        Files.writeString(letters, Files.readString(letters).replaceFirst("2001-01-03,c,4\n", ""));

        ok("run rerun 3 --wait");
        ok("pipeline backfill letters_daily --from 2001-01-01 --to 2001-01-02 --force --wait");

        assertThat(ok("data preview letters_clean --rows 10 -o csv --no-header").lines())
                .hasSize(5);
    }

    /** The secret opens with the key that was kept beside it. */
    static void secretIsAsItWas(ControlStore store, Path home, Host host) {
        Guard open = new Guard((caller, action, ref) -> {}, (unit, caller, what, ref, details) -> {});
        Vault vault = new Vault(store, host, open, home.resolve("vault.key"));

        assertThat(vault.reveal("default", "secret://" + SECRET).reveal()).isEqualTo(VALUE);
    }

    private List<String> history(int run) {
        List<String> lines = new ArrayList<>();
        JsonNode details = JsonMapper.shared().readTree(ok("run show " + run + " -o json"));
        for (JsonNode instance : details.path("instances")) {
            StringBuilder line = new StringBuilder("  ")
                    .append(instance.path("task").asString(""))
                    .append(' ')
                    .append(instance.path("state").asString(""));
            for (JsonNode attempt : instance.path("attempts")) {
                line.append(" / ").append(attempt.path("epoch").asLong());
                line.append(' ').append(attempt.path("state").asString(""));
                line.append(' ').append(attempt.path("startedAt").asString(""));
            }
            line.append(' ').append(instance.path("problem").path("message").asString(""));
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String ok(String line) {
        Cli.Result result = server.cli().run(line);
        assertThat(result.exit()).as("%s: %s", line, result).isEqualTo(Exit.OK);
        return result.out();
    }
}
