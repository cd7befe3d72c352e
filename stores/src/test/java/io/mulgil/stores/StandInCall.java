package io.mulgil.stores;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.stores.sink.StagedWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call over a {@link StoreWorld} that remembers what the activity did. */
public final class StandInCall implements Call {

    private final StoreWorld world;
    private final Fields fields;
    private final List<NodeAccess> inputs;
    private final List<NodeAccess> outputs;
    private final AttemptKey attempt;

    public final List<Problem> warnings = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    public final List<StagedWriter> writers = new ArrayList<>();

    public StandInCall(
            StoreWorld world, Map<String, List<String>> fields, List<NodeAccess> inputs, List<NodeAccess> outputs) {
        this.world = world;
        this.fields = new Fields(fields);
        this.inputs = inputs;
        this.outputs = outputs;
        this.attempt = StoreWorld.attempt(1);
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public Slot slot() {
        return new Slot(Instant.parse("2001-01-08T00:00:00Z"), Instant.parse("2001-01-09T00:00:00Z"));
    }

    @Override
    public AttemptKey attempt() {
        return attempt;
    }

    @Override
    public List<NodeAccess> inputs(String field) {
        return inputs;
    }

    @Override
    public List<NodeAccess> outputs(String field) {
        return outputs;
    }

    @Override
    public TableReader reader(NodeAccess input) {
        return world.places.reader(input, this::credential);
    }

    @Override
    public TableWriter writer(NodeAccess output) {
        StagedWriter writer = world.places.writer(output, attempt, this::credential);
        writers.add(writer);
        return writer;
    }

    @Override
    public Secret credential(String reference) {
        return world.vault.reveal("default", reference);
    }

    @Override
    public void progress(Progress progress) {
        log.add(progress.done() + " " + progress.unit());
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void warn(Problem problem) {
        warnings.add(problem);
    }

    @Override
    public Path workFolder() {
        return world.home;
    }

    @Override
    public boolean isStopped() {
        return false;
    }

    @Override
    public <T> T door(Class<T> type) {
        return type.cast(world.places);
    }
}
