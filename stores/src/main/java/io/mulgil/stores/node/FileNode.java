package io.mulgil.stores.node;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Grade;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.query.SqlText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A file in a datastore of files. */
@AutoService(DataNodeType.class)
public final class FileNode implements DataNodeType {

    @Override
    public Description describe() {
        return new Description(
                FilePlace.KIND,
                List.of(),
                "A CSV or Parquet file in a datastore.",
                List.of(
                        FieldDescription.required("datastore", FieldKind.TEXT, "Name of a datastore that holds files."),
                        FieldDescription.required("path", FieldKind.TEXT, "Path of the file below the datastore."),
                        FieldDescription.optional(
                                        "format", FieldKind.CHOICE, "What is in it; by default its ending says so.")
                                .oneOf("csv", "parquet"),
                        FieldDescription.optional(
                                "filter", FieldKind.TEXT, "SQL condition; only rows that meet it are read."),
                        FieldDescription.optional(
                                "columns", FieldKind.TREE, "Types of CSV columns by name; the others are inferred.")),
                "airports: { type: file, datastore: raw, path: airports.csv }\n");
    }

    @Override
    public void check(Fields fields, boolean output) {
        FileFormat.of(fields.text("path"), fields.find("format").orElse(""));
        fields.find("filter").ifPresent(SqlText::condition);
    }

    @Override
    public JsonNode locate(NodeRequest request) {
        Fields fields = request.fields();
        check(fields, request.isOutput());
        FilePlace place = new FilePlace(
                request.doors().door(Datastores.class).use(request.caller(), fields.text("datastore")),
                fields.text("path"),
                fields.find("format").orElse(""),
                fields.find("filter").orElse(""),
                fields.find("columns").orElse(""));
        request.doors().door(Datastores.class).confine(place);
        return place.toJson();
    }

    @Override
    public Guarantee guarantee(NodeRequest request) {
        return new Guarantee(
                Grade.B,
                "The file is replaced in one step, so doing it twice gives the same; an old attempt is not fenced off.");
    }
}
