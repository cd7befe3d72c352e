package io.mulgil.cli.command;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How the things a server answers are shown. */
final class Listings {

    static final Listing PIPELINES = Listing.of(
            "mulgil.pipelines/v1",
            Column.of("name"),
            Column.of("state"),
            Column.of("schedule"),
            Column.time("nextDue"),
            Column.of("lastRun", item -> item.path("lastRun").path("state").asString("")),
            Column.of("description"));

    static final Listing RUNS = Listing.of(
            "mulgil.runs/v1",
            Column.number("id"),
            Column.of("pipeline"),
            Column.of("slot", item -> Cells.time(item.path("slot").path("start").asString(""))),
            Column.of("state"),
            Column.number("warnings"),
            Column.time("startedAt"),
            Column.number("took", Listings::took));

    static final Listing INSTANCES = Listing.of(
            "mulgil.instances/v1",
            Column.number("id"),
            Column.of("task"),
            Column.of("type"),
            Column.of("state"),
            Column.number(
                    "attempts", item -> Integer.toString(item.path("attempts").size())),
            Column.number(
                    "warnings", item -> Integer.toString(item.path("warnings").size())),
            Column.number("took", Listings::took),
            Column.of("summary", Listings::summary));

    static final Listing EVENTS = Listing.of(
            "mulgil.events/v1",
            Column.number("id"),
            Column.of("at", item -> item.path("at").asString("")),
            Column.of("kind"),
            Column.number("run"),
            Column.of("task"),
            Column.number("attempt"),
            Column.number("epoch"),
            Column.of("state"),
            Column.of("details", Listings::details));

    static final Listing STEPS =
            Listing.of("mulgil.explanationSteps/v1", Column.of("task"), Column.of("state"), Column.of("message"));

    static final Listing PIPELINE_REASONS = Listing.of(
            "mulgil.pipelineExplanations/v1",
            Column.of("pipeline"),
            Column.of("message", item -> item.path("messages").path(0).asString("")));

    static final Listing GRID = Listing.of(
            "mulgil.slots/v1",
            Column.of("slot", item -> Cells.time(item.path("slot").path("start").asString(""))),
            Column.number("run"),
            Column.of("state"),
            Column.number("warnings", Listings::warnings),
            Column.of("tasks", Listings::tasks));

    static final Listing OPERATIONS = Listing.of(
            "mulgil.operations/v1",
            Column.number("id"),
            Column.of("kind"),
            Column.of("pipeline"),
            Column.of("state"),
            Column.number("total"),
            Column.number("done"),
            Column.number("failed"));

    static final Listing DATASTORES = Listing.of(
            "mulgil.datastores/v1",
            Column.of("name"),
            Column.of("type"),
            Column.of("state"),
            Column.of("isDefault", Listings::isDefault),
            Column.of("tags", item -> pairs(item.path("tags"))),
            Column.of("settings", item -> pairs(item.path("settings"))),
            Column.number("revision"),
            Column.time("updatedAt"));

    static final Listing DATASTORE = Listing.of(
            "mulgil.datastore/v1",
            Column.of("name"),
            Column.of("type"),
            Column.of("state"),
            Column.of(
                    "testedAt",
                    item -> Cells.time(item.path("lastTest").path("at").asString(""))),
            Column.of("isDefault", Listings::isDefault),
            Column.of("tags", item -> pairs(item.path("tags"))),
            Column.of("settings", item -> pairs(item.path("settings"))),
            Column.number("revision"),
            Column.time("createdAt"),
            Column.time("updatedAt"));

    static final Listing PROBE_STEPS = Listing.of(
            "mulgil.probeSteps/v1",
            Column.of("step"),
            Column.of("state"),
            Column.number("milliseconds"),
            Column.of("message", item -> item.path("problem").path("message").asString("")));

    static final Listing DATASETS = Listing.of(
            "mulgil.datasets/v1",
            Column.of("name"),
            Column.number("version"),
            Column.number("rows"),
            Column.number("files"),
            Column.number("bytes"),
            Column.time("updatedAt"));

    static final Listing VERSIONS = Listing.of(
            "mulgil.versions/v1",
            Column.number("version"),
            Column.number("rows"),
            Column.number("addedRows"),
            Column.number("files"),
            Column.number("bytes"),
            Column.of("partition"),
            Column.time("createdAt"),
            Column.of("producer"));

    static final Listing USERS = Listing.of(
            "mulgil.users/v1", Column.of("name"), Column.of("admin"), Column.of("disabled"), Column.time("createdAt"));

    static final Listing SECRETS =
            Listing.of("mulgil.secrets/v1", Column.of("name"), Column.of("version"), Column.time("updatedAt"));

    static final Listing TOKENS = Listing.of(
            "mulgil.tokens/v1",
            Column.of("id"),
            Column.of("user"),
            Column.of("label"),
            Column.time("createdAt"),
            Column.time("expiresAt"),
            Column.time("lastUsedAt"));

    static final Listing RUNNERS = Listing.of(
            "mulgil.runners/v1",
            Column.of("name"),
            Column.of("state"),
            Column.time("heardAt"),
            Column.number("attempts"),
            Column.of("version"),
            Column.time("since"));

    static final Listing ROLES = Listing.of("mulgil.roles/v1", Column.of("user"), Column.of("role"));

    static final Listing WORKSPACES =
            Listing.of("mulgil.workspaces/v1", Column.of("name"), Column.of("role"), Column.time("createdAt"));

    private Listings() {}

    private static String took(JsonNode item) {
        try {
            Instant start = Instant.parse(item.path("startedAt").asString(""));
            Instant end = Instant.parse(item.path("endedAt").asString(""));
            long millis = Duration.between(start, end).toMillis();
            return millis < 10_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : millis / 1000 + " s";
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private static String summary(JsonNode instance) {
        String problem = instance.path("problem").path("message").asString("");
        return problem.isEmpty() ? Cells.text(instance.path("summary")) : problem;
    }

    private static String details(JsonNode event) {
        return pairs(event.path("details"));
    }

    private static String pairs(JsonNode object) {
        return object.properties().stream()
                .map(pair -> pair.getKey() + "=" + Cells.text(pair.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String isDefault(JsonNode datastore) {
        return datastore.path("isDefault").asBoolean(false) ? "*" : "";
    }

    private static String warnings(JsonNode slot) {
        long sum = 0;
        for (JsonNode cell : slot.path("cells")) {
            sum += cell.path("warnings").asLong(0);
        }
        return Long.toString(sum);
    }

    private static String tasks(JsonNode slot) {
        StringBuilder text = new StringBuilder();
        for (JsonNode cell : slot.path("cells")) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(cell.path("task").asString(""))
                    .append(' ')
                    .append(cell.path("state").asString(""));
        }
        return text.toString();
    }
}
