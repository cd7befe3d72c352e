package io.mulgil.pipelines.engine.book;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which revision of each pipeline is the newest, and whether it is paused, for the turns: read again once anything of that has changed,
 * by whichever server. Confined to the turn loop.
 */
public final class NewestBook {

    private static final int KEPT_MAX = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(NewestBook.class);

    private final PipelineBook pipelines;
    private final Map<PipelineName, DefinitionLedger.Head> heads = new HashMap<>();
    private long changes = -1;

    public NewestBook(PipelineBook pipelines) {
        this.pipelines = pipelines;
    }

    /** Forgets what may have changed since the last turn. */
    public void look(Handle sql) {
        long now = pipelines.ledger().changes(sql);
        if (now != changes) {
            heads.clear();
            changes = now;
        }
    }

    /** The newest revision; empty when the pipeline is gone or its text has become invalid: then nothing of it can begin. */
    public Optional<PipelineBook.Entry> usable(Handle sql, PipelineName name) {
        try {
            return head(sql, name).map(head -> entry(sql, name, head));
        } catch (Problem problem) {
            LOG.warn("The pipeline {} can begin nothing: {}", name.pipeline(), problem.getMessage());
            return Optional.empty();
        }
    }

    /** The turn under way has changed this one. */
    public void forget(PipelineName name) {
        heads.remove(name);
    }

    void clear() {
        heads.clear();
    }

    private Optional<DefinitionLedger.Head> head(Handle sql, PipelineName name) {
        DefinitionLedger.Head known = heads.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<DefinitionLedger.Head> read = pipelines.ledger().head(sql, name.workspace(), name.pipeline());
        if (heads.size() >= KEPT_MAX) {
            heads.clear();
        }
        read.ifPresent(head -> heads.put(name, head));
        return read;
    }

    private PipelineBook.Entry entry(Handle sql, PipelineName name, DefinitionLedger.Head head) {
        PipelineBook.Entry kept = pipelines.at(sql, name.workspace(), name.pipeline(), head.revision());
        return new PipelineBook.Entry(kept.stored().with(head.state()), kept.definition(), kept.plan());
    }
}
