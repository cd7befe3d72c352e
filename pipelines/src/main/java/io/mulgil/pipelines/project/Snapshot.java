package io.mulgil.pipelines.project;

import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.stores.datastore.Datastore;
import java.util.Map;
import java.util.Optional;

/** What the server holds of the things a project names, at one moment. */
record Snapshot(Map<String, Datastore> datastores, Map<String, StoredPipeline> pipelines) {

    Snapshot {
        datastores = Map.copyOf(datastores);
        pipelines = Map.copyOf(pipelines);
    }

    Optional<Datastore> datastore(String name) {
        return Optional.ofNullable(datastores.get(name));
    }

    Optional<StoredPipeline> pipeline(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }
}
