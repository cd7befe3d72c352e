package io.mulgil.pipelines.runner;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.secret.Secret;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Opens inputs and outputs from what an envelope says about them. Thread-safe. */
public interface PlaceOpener {

    TableReader reader(NodeAccess input, Function<String, Secret> credentials);

    OpenOutput writer(NodeAccess output, AttemptKey attempt, Function<String, Secret> credentials);

    /**
     * An output open for writing.
     *
     * @param manifest what the server needs to publish it, once the writer has finished; JSON null when the sink commits by itself
     */
    record OpenOutput(TableWriter writer, Supplier<JsonNode> manifest) {}
}
