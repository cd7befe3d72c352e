package io.mulgil.cli.output;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Csv;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.layout.Table;
import io.mulgil.cli.layout.Width;
import io.mulgil.cli.layout.YamlText;
import io.mulgil.cli.text.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints a command's result in the form asked for. Results go to standard output, everything said beside them to standard error.
 * Confined to one thread.
 */
public final class Output {

    private final Terminal terminal;
    private final Wish wish;
    private final Texts texts;

    /**
     * What was asked for.
     *
     * @param columns names of the table's columns; all of the listing when empty
     * @param quiet no progress and no remarks
     */
    public record Wish(Format format, List<String> columns, boolean withHeader, boolean quiet, boolean progressAsJson) {

        public Wish {
            columns = List.copyOf(columns);
        }

        public static Wish table() {
            return new Wish(Format.TABLE, List.of(), true, false, false);
        }
    }

    public Output(Terminal terminal, Wish wish, Texts texts) {
        this.terminal = terminal;
        this.wish = wish;
        this.texts = texts;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Texts texts() {
        return texts;
    }

    public Wish wish() {
        return wish;
    }

    public boolean isTable() {
        return wish.format() == Format.TABLE;
    }

    public Paint paint() {
        return new Paint(terminal.isColoured());
    }

    /** Prints many items of one kind. */
    public void list(Listing listing, List<JsonNode> items) {
        switch (wish.format()) {
            case TABLE -> table(listing, items);
            case JSON -> json(wrapped(listing, items));
            case JSONL -> items.forEach(item -> line(item.toString()));
            case YAML -> raw(YamlText.of(wrapped(listing, items)));
            case CSV -> csv(listing, items);
            case NAME -> items.forEach(item -> line(listing.name().apply(item)));
        }
    }

    /** Prints an item of a list whose end is not known yet: a line without a header, the columns apart by tabs where there are columns. */
    public void next(Listing listing, JsonNode item) {
        switch (wish.format()) {
            case TABLE -> line(String.join("\t", cells(listing.columns(wish.columns()), item)));
            case JSON, JSONL, YAML -> line(item.toString());
            case CSV -> line(Csv.line(cells(listing.columns(wish.columns()), item)));
            case NAME -> line(listing.name().apply(item));
        }
    }

    /** Prints one item; in a table one line for each column. */
    public void one(Listing listing, JsonNode item) {
        switch (wish.format()) {
            case TABLE -> facts(listing.columns(wish.columns()), item);
            case JSON -> json(item);
            case JSONL -> line(item.toString());
            case YAML -> raw(YamlText.of(item));
            case CSV -> csv(listing, List.of(item));
            case NAME -> line(listing.name().apply(item));
        }
    }

    /** Prints what stands above a list: one line for each column, whichever columns the list was asked for with. */
    public void heading(Listing listing, JsonNode item) {
        facts(listing.columns(), item);
    }

    /** Prints what a change made of an item: a sentence for people, the item for programs. */
    public void changed(Listing listing, JsonNode item, String sentence) {
        if (isTable()) {
            line(sentence);
        } else {
            one(listing, item);
        }
    }

    /** A line of the result. */
    public void line(String text) {
        raw(text + "\n");
    }

    /** A remark beside the result, for people only. */
    public void remark(String text) {
        if (!wish.quiet() && !wish.format().isJson()) {
            terminal.output().flush();
            terminal.errors().print(text + "\n");
            terminal.errors().flush();
        }
    }

    public void json(JsonNode json) {
        line(JsonMapper.shared()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(json)
                .replace("\r\n", "\n"));
    }

    private void table(Listing listing, List<JsonNode> items) {
        List<Column> columns = listing.columns(wish.columns());
        Table table = new Table(
                columns.stream().map(this::header).toList(),
                columns.stream().map(Column::isNumber).toList());
        items.forEach(item -> table.add(cells(columns, item)));
        if (terminal.outputIsTerminal()) {
            table.ruled(wish.withHeader(), paint()).forEach(this::line);
        } else {
            table.plain(wish.withHeader()).forEach(this::line);
        }
    }

    private void facts(List<Column> columns, JsonNode item) {
        int width = columns.stream()
                .mapToInt(column -> Width.of(header(column)))
                .max()
                .orElse(0);
        for (Column column : columns) {
            String value = Cells.oneLine(column.value().apply(item));
            if (!value.isEmpty()) {
                String painted = paint().state(value, value);
                line(
                        terminal.outputIsTerminal()
                                ? Width.padded(header(column), width) + "  " + painted
                                : header(column) + "\t" + value);
            }
        }
    }

    private void csv(Listing listing, List<JsonNode> items) {
        List<Column> columns = listing.columns(wish.columns());
        if (wish.withHeader()) {
            line(Csv.line(columns.stream().map(Column::name).toList()));
        }
        items.forEach(item -> line(Csv.line(cells(columns, item))));
    }

    private String header(Column column) {
        return column.isOurs() ? texts.find("column." + column.name()).orElse(column.name()) : column.name();
    }

    private static List<String> cells(List<Column> columns, JsonNode item) {
        return columns.stream().map(column -> column.value().apply(item)).toList();
    }

    private static ObjectNode wrapped(Listing listing, List<JsonNode> items) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("schema", listing.schema());
        ArrayNode list = json.putArray("items");
        items.forEach(list::add);
        return json;
    }

    private void raw(String text) {
        terminal.output().print(text);
        terminal.output().flush();
    }
}
