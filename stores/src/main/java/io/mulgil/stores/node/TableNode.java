package io.mulgil.stores.node;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Grade;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.place.TablePlace;
import io.mulgil.stores.query.SqlText;
import io.mulgil.stores.sink.CommitTable;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A table in a SQL datastore; when only read, also a query over its tables. */
@AutoService(DataNodeType.class)
public final class TableNode implements DataNodeType {

    private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}_$ -]*";
    private static final Pattern NAME = Pattern.compile("(" + WORD + "\\.)?" + WORD);

    @Override
    public Description describe() {
        return new Description(
                TablePlace.KIND,
                List.of(),
                "A table in a SQL datastore.",
                List.of(
                        FieldDescription.required(
                                "datastore", FieldKind.TEXT, "Name of a datastore that holds tables."),
                        FieldDescription.optional(
                                "table", FieldKind.TEXT, "Name of the table, with its schema if need be."),
                        FieldDescription.optional(
                                "filter",
                                FieldKind.TEXT,
                                "SQL condition of that database; only rows that meet it are read."),
                        FieldDescription.optional(
                                "query", FieldKind.TEXT, "One select that is read in place of a table."),
                        FieldDescription.optional(
                                "slotColumn",
                                FieldKind.TEXT,
                                "Column that tells the slots apart; filled when written."),
                        FieldDescription.optional("slotValue", FieldKind.TEXT, "This slot's value of that column.")),
                "ontime: { type: table, datastore: warehouse, table: ontime_by_airport, slotColumn: slot,"
                        + " slotValue: \"#{format(@scheduledStartTime, 'YYYY-MM-dd')}\" }\n");
    }

    @Override
    public void check(Fields fields, boolean output) {
        boolean query = isGiven(fields, "query");
        if (!isGiven(fields, "table") && (output || !query)) {
            throw new Problem(StoreCode.FIELD_ABSENT, "table", TablePlace.KIND, "A table node names its table.");
        }
        if (output && query) {
            throw new Problem(StoreCode.NOT_WRITABLE, "query");
        }
        if (output) {
            checkName(fields.text("table"));
        }
        if (isGiven(fields, "slotColumn") != isGiven(fields, "slotValue")) {
            throw new Problem(
                    StoreCode.FIELD_ABSENT,
                    isGiven(fields, "slotColumn") ? "slotValue" : "slotColumn",
                    TablePlace.KIND,
                    "slotColumn and slotValue belong together.");
        }
        fields.find("query").filter(text -> !text.isEmpty()).ifPresent(SqlText::query);
        fields.find("filter").filter(text -> !text.isEmpty()).ifPresent(SqlText::condition);
    }

    @Override
    public JsonNode locate(NodeRequest request) {
        Fields fields = request.fields();
        check(fields, request.isOutput());
        Datastores datastores = request.doors().door(Datastores.class);
        TablePlace place = new TablePlace(
                datastores.use(request.caller(), fields.text("datastore")),
                fields.find("table").orElse(""),
                fields.find("filter").orElse(""),
                fields.find("query").orElse(""),
                fields.find("slotColumn").orElse(""),
                fields.find("slotValue").orElse(""),
                request.isOutput() ? datastores.storeIdentity() : "");
        return place.toJson();
    }

    @Override
    public Guarantee guarantee(NodeRequest request) {
        return request.fields().has("slotColumn")
                ? new Guarantee(
                        Grade.A,
                        "Rows and commit mark are written in one transaction of the database; a rerun replaces the slot's rows.")
                : new Guarantee(
                        Grade.A,
                        "Rows and commit mark are written in one transaction of the database; without slotColumn a slot cannot be rerun.");
    }

    private static boolean isGiven(Fields fields, String name) {
        return fields.find(name).filter(text -> !text.isEmpty()).isPresent();
    }

    // Every name is quoted where it stands in SQL; this keeps those out that nobody can have meant.
    private static void checkName(String table) {
        String name = table.substring(table.lastIndexOf('.') + 1);
        if (!NAME.matcher(table).matches() || name.equalsIgnoreCase(CommitTable.NAME)) {
            throw new Problem(StoreCode.TABLE_NAME_REFUSED, table);
        }
    }
}
