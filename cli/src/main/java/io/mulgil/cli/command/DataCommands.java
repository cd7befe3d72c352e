package io.mulgil.cli.command;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.client.shape.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The commands about datasets. */
final class DataCommands {

    private static final int ROWS_STANDARD = 20;
    private static final int ROWS_MAX = 1000;
    private static final Set<String> TEXTUAL = Set.of("text", "string", "date", "timestamp", "boolean", "bool");

    private DataCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("data ls", DataCommands::list),
                Command.of("data preview", DataCommands::preview)
                        .takes("DATASET")
                        .with(Option.of("--rows", "COUNT"), Option.of("--version", "NUMBER")),
                Command.of("data versions", DataCommands::versions).takes("DATASET"));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> datasets =
                call.workspace().datasets().list().stream().map(Dataset::json).toList();
        call.output().list(Listings.DATASETS, datasets);
        return Exit.OK;
    }

    private static Exit versions(Invocation call) {
        List<JsonNode> versions = call.workspace().datasets().versions(call.parameter(0)).stream()
                .map(Dataset.Version::json)
                .toList();
        call.output().list(Listings.VERSIONS, versions);
        return Exit.OK;
    }

    private static Exit preview(Invocation call) {
        int rows = call.option("--rows")
                .map(text -> (int) Math.min(ROWS_MAX, call.number(text, "--rows")))
                .orElse(ROWS_STANDARD);
        Optional<Long> version = call.option("--version").map(text -> call.number(text, "--version"));
        Dataset.Preview preview = call.workspace().datasets().preview(call.parameter(0), version, rows);
        if (call.output().wish().format().isJson()) {
            call.output().one(Listings.DATASETS, preview.json());
        } else {
            call.output().list(listing(preview), rows(preview));
        }
        if (preview.more()) {
            call.output().remark(call.say("data.more", preview.rows().size()));
        }
        return Exit.OK;
    }

    /** A listing with the dataset's own columns. */
    static Listing listing(Dataset.Preview preview) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < preview.columns().size(); at++) {
            int position = at;
            String type = preview.json().path("columns").path(at).path("type").asString("");
            boolean isNumber = !TEXTUAL.contains(type.toLowerCase(Locale.ROOT).replaceAll("\\W.*", ""));
            columns.add(Column.data(preview.columns().get(at), row -> Cells.text(row.path(position)), isNumber));
        }
        return new Listing("mulgil.rows/v1", columns, columns.get(0).value());
    }

    static List<JsonNode> rows(Dataset.Preview preview) {
        List<JsonNode> rows = new ArrayList<>();
        for (List<JsonNode> row : preview.rows()) {
            ArrayNode cells = JsonNodeFactory.instance.arrayNode();
            row.forEach(cells::add);
            rows.add(cells);
        }
        return rows;
    }
}
