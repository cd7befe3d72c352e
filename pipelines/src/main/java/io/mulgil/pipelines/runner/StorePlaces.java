package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.stores.Places;
import io.mulgil.stores.sink.StagedWriter;
import java.util.function.Function;

/** Opens the places of the room stores. Thread-safe. */
public final class StorePlaces implements PlaceOpener {

    private final Places places;

    public StorePlaces(Places places) {
        this.places = places;
    }

    @Override
    public TableReader reader(NodeAccess input, Function<String, Secret> credentials) {
        return places.reader(input, credentials::apply);
    }

    @Override
    public OpenOutput writer(NodeAccess output, AttemptKey attempt, Function<String, Secret> credentials) {
        StagedWriter writer = places.writer(output, attempt, credentials::apply);
        return new OpenOutput(writer, writer::manifest);
    }
}
