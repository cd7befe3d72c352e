package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people are told of the back-fill's runs, on the command line and in the studio. */
record History(Cli cli, Path home, String address) {

    private static final String REFUSED =
            "A commit of attempt \\d+ with epoch \\d+ was refused at \\S+Z: epoch \\d+ holds,"
                    + " and its last heartbeat was \\d+ s old";

    /** Waits until an event of this kind is there. */
    void until(String kind) throws Exception {
        Patience.until("the event " + kind, () -> !events(kind).isEmpty());
    }

    /** Waits until an event of this kind is there that names this code. */
    void until(String kind, String code) throws Exception {
        Patience.until(
                "the event " + kind + " with " + code, () -> find(kind, code).isPresent());
    }

    /** The refusal with this code is an event; the explanation and the side panel tell it with the age of the last heartbeat. */
    void tellsOfRefusal(String code) throws Exception {
        JsonNode event = find("CommitRefused", code).orElseThrow();
        String run = event.path("run").asString("");

        assertThat(cli.run("run explain " + run).out()).containsPattern(REFUSED);
        assertThat(panel(run, event.path("task").asString(""))).containsPattern(REFUSED);
    }

    private Optional<JsonNode> find(String kind, String code) {
        return events(kind).stream()
                .filter(event -> event.path("details").path("code").asString("").equals(code))
                .findFirst();
    }

    private List<JsonNode> events(String kind) {
        List<JsonNode> found = new ArrayList<>();
        for (String run : lines("run ls --pipeline flights_daily --limit 100 -o name")) {
            json("run events " + run + " -o json").path("items").forEach(event -> {
                if (event.path("kind").asString("").equals(kind)) {
                    found.add(event);
                }
            });
        }
        return found;
    }

    private String panel(String run, String task) throws Exception {
        String slot = json("run show " + run + " -o json")
                .path("run")
                .path("slot")
                .path("start")
                .asString("")
                .substring(0, 10);
        URI panel = URI.create(address + "/pipelines/flights_daily/grid?slot=" + slot + "&task=" + task);
        HttpRequest request = HttpRequest.newBuilder(panel)
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home.resolve("admin.token")).strip())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JsonNode json(String line) {
        return JsonMapper.shared().readTree(out(line));
    }

    private List<String> lines(String line) {
        return out(line).lines().toList();
    }

    private String out(String line) {
        Cli.Result result = cli.run(line);
        assertThat(result.exit().number()).as(result.toString()).isZero();
        return result.out();
    }
}
