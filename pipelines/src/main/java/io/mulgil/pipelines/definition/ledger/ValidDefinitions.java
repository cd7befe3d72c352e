package io.mulgil.pipelines.definition.ledger;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.check.Definitions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The valid definitions of stored pipelines; those used last are kept in memory. Thread-safe. */
public final class ValidDefinitions {

    private static final int KEPT_DEFINITIONS_MAX = 256;

    private final Types types;
    private final Limits limits;
    private final Map<Key, ValidDefinition> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ValidDefinition> eldest) {
            return size() > KEPT_DEFINITIONS_MAX;
        }
    };

    private record Key(String workspace, String pipeline, int revision) {}

    public ValidDefinitions(Types types, Limits limits) {
        this.types = types;
        this.limits = limits;
    }

    /**
     * The definition of that revision, its schedule beginning when the pipeline was first applied where it asks for that.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-1200 when the text is not valid for the types installed now
     */
    public ValidDefinition of(StoredPipeline pipeline) {
        Key key = new Key(pipeline.workspace(), pipeline.name(), pipeline.revision());
        synchronized (kept) {
            ValidDefinition known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        ValidDefinition read = read(pipeline);
        synchronized (kept) {
            kept.put(key, read);
        }
        return read;
    }

    private ValidDefinition read(StoredPipeline pipeline) {
        ValidDefinition valid = Definitions.read(
                        pipeline.text(), pipeline.form(), pipeline.source(), types, pipeline.values(), limits)
                .orThrow();
        return valid.withSchedule(valid.schedule().activatedAt(pipeline.activatedAt()));
    }
}
