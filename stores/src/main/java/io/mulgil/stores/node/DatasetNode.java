package io.mulgil.stores.node;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.kernel.type.Grade;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.dataset.DatasetFile;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.query.SqlText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A dataset: read as one pinned version, written as a new one. */
@AutoService(DataNodeType.class)
public final class DatasetNode implements DataNodeType {

    @Override
    public Description describe() {
        return new Description(
                DatasetPlace.KIND,
                List.of(),
                "A versioned dataset, or one partition of it.",
                List.of(
                        FieldDescription.required("dataset", FieldKind.TEXT, "Name of the dataset; it need not exist."),
                        FieldDescription.optional(
                                "partition", FieldKind.TEXT, "Part that is read or replaced; everything when absent."),
                        FieldDescription.optional(
                                "filter", FieldKind.TEXT, "SQL condition; only rows that meet it are read.")),
                "clean: { type: dataset, dataset: flights_clean,"
                        + " partition: \"#{format(@scheduledStartTime, 'YYYY-MM-dd')}\" }\n");
    }

    @Override
    public void check(Fields fields, boolean output) {
        fields.find("filter").filter(text -> !text.isEmpty()).ifPresent(SqlText::condition);
    }

    @Override
    public JsonNode locate(NodeRequest request) {
        String name = Names.other(request.fields().text("dataset"));
        String partition = request.fields().find("partition").orElse("");
        Datasets datasets = request.doors().door(Datasets.class);
        check(request.fields(), request.isOutput());
        String filter = request.fields().find("filter").orElse("");
        if (request.isOutput()) {
            datasets.checkWritable(request.caller(), name);
            return new DatasetPlace(name, partition, 0, List.of(), "").toJson();
        }
        Datasets.State state = datasets.pin(request.caller(), name, partition);
        List<String> files = state.files().stream().map(DatasetFile::path).toList();
        return new DatasetPlace(name, partition, state.version(), files, filter).toJson();
    }

    @Override
    public Guarantee guarantee(NodeRequest request) {
        return new Guarantee(
                Grade.A, "Files are staged and published by the server in the transaction that ends the attempt.");
    }
}
