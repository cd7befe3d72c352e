package io.mulgil.pipelines.engine.book;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.pipelines.engine.core.RunPlan;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pipelines as the engine needs them: the stored revision, its valid definition and its plan. Thread-safe. */
public final class PipelineBook {

    /** Text of the definitions kept; what is made of it takes some ten times as much memory. */
    private static final long KEPT_CHARS_MAX = 4L << 20;

    private final DefinitionLedger ledger = new DefinitionLedger();
    private final ValidDefinitions definitions;
    private final LinkedHashMap<Key, Entry> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptChars;

    private record Key(String workspace, String pipeline, int revision) {}

    /** One revision of a pipeline; the state in {@code stored} is that of when it was read. */
    public record Entry(StoredPipeline stored, ValidDefinition definition, RunPlan plan) {}

    public PipelineBook(ValidDefinitions definitions) {
        this.definitions = definitions;
    }

    /**
     * A pipeline at one revision.
     *
     * @throws Problem MG-3001 when there is none; MG-1200 when its text is not valid with the types installed now
     */
    public Entry at(Handle handle, String workspace, String pipeline, int revision) {
        Optional<Entry> known = kept(workspace, pipeline, revision);
        return known.isPresent() ? known.get() : load(handle, new Key(workspace, pipeline, revision));
    }

    /** A pipeline at one revision if it was used not long ago; needs no connection. */
    public Optional<Entry> kept(String workspace, String pipeline, int revision) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(new Key(workspace, pipeline, revision)));
        }
    }

    private Entry load(Handle handle, Key key) {
        Entry read = entry(ledger.at(handle, key.workspace(), key.pipeline(), key.revision())
                .orElseThrow(() -> new Problem(PipelineCode.PIPELINE_MISSING, key.pipeline(), key.workspace())));
        synchronized (kept) {
            keep(key, read);
        }
        return read;
    }

    private void keep(Key key, Entry read) {
        Entry before = kept.put(key, read);
        keptChars += chars(read) - (before == null ? 0 : chars(before));
        Iterator<Entry> eldest = kept.values().iterator();
        while (keptChars > KEPT_CHARS_MAX && kept.size() > 1) {
            keptChars -= chars(eldest.next());
            eldest.remove();
        }
    }

    private static int chars(Entry entry) {
        return entry.stored().text().length();
    }

    /** The newest revision of a pipeline, its state as it is now; as {@link #at} otherwise. */
    public Entry current(Handle handle, String workspace, String pipeline) {
        StoredPipeline stored = stored(handle, workspace, pipeline)
                .orElseThrow(() -> new Problem(PipelineCode.PIPELINE_MISSING, pipeline, workspace));
        Entry entry = at(handle, workspace, pipeline, stored.revision());
        return new Entry(stored, entry.definition(), entry.plan());
    }

    public Optional<StoredPipeline> stored(Handle handle, String workspace, String pipeline) {
        return ledger.current(handle, workspace, pipeline);
    }

    public DefinitionLedger ledger() {
        return ledger;
    }

    private Entry entry(StoredPipeline stored) {
        ValidDefinition definition = definitions.of(stored);
        return new Entry(stored, definition, RunPlan.of(definition.tasks(), definition.priority()));
    }
}
