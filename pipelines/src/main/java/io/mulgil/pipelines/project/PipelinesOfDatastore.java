package io.mulgil.pipelines.project;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.RunContext;
import io.mulgil.stores.datastore.DatastoreUsers;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The pipelines whose newest definition names a datastore. Thread-safe. */
public final class PipelinesOfDatastore implements DatastoreUsers {

    private static final String FIELD = "datastore";

    private final DefinitionLedger ledger = new DefinitionLedger();
    private final ValidDefinitions definitions;

    public PipelinesOfDatastore(ValidDefinitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<String> of(Handle sql, String workspace, String datastore) {
        return ledger.list(sql, workspace).stream()
                .filter(pipeline -> uses(pipeline, datastore))
                .map(StoredPipeline::name)
                .toList();
    }

    private boolean uses(StoredPipeline pipeline, String datastore) {
        try {
            ValidDefinition valid = definitions.of(pipeline);
            return valid.merged().objects().stream().anyMatch(object -> object.field(FIELD)
                    .map(field -> texts(valid, object, field).contains(datastore))
                    .orElse(false));
        } catch (Problem problem) {
            // Of a type that is not installed any more: its text is all there is to look at.
            return pipeline.text().contains(datastore);
        }
    }

    private static List<String> texts(ValidDefinition valid, ObjectDefinition object, FieldEntry field) {
        Slot slot = new Slot(Instant.EPOCH, Instant.EPOCH);
        RunContext context = RunContext.of(slot, valid.definition().pipeline());
        try {
            return new FieldResolution(valid.merged(), context).texts(object, field);
        } catch (Problem problem) {
            // An expression that needs a run says nothing now.
            return field.values().stream().map(FieldValue::text).toList();
        }
    }
}
