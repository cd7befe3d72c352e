package io.mulgil.stores.sink;

import io.mulgil.kernel.rows.TableWriter;
import tools.jackson.databind.JsonNode;

/**
 * A writer whose output somebody else may have to publish. Hand it to activities as it is, or pass {@link #writeAll} on: that is
 * where rows take the direct path.
 */
public interface StagedWriter extends TableWriter {

    /** What the server needs to publish, once {@link #finish} has returned; JSON null when the sink has committed by itself. */
    JsonNode manifest();
}
