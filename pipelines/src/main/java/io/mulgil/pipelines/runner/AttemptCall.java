package io.mulgil.pipelines.runner;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one attempt may ask for. Confined to the attempt's thread but for {@link #isStopped()}. */
final class AttemptCall implements Call {

    private static final int LOG_LINES_AT_ONCE = 64;
    // A message to the engine is bounded, whatever an activity has to say.
    private static final int LINE_CHARACTERS_MAX = 4_096;
    private static final int WARNINGS_MAX = 100;

    private final LiveAttempt live;
    private final WorkEnvelope envelope;
    private final Work work;
    private final PlaceOpener places;
    private final Doors doors;
    private final Path folder;
    private final Map<String, RecordingWriter> writers = new LinkedHashMap<>();
    private final List<ProblemNote> warnings = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private boolean hasFolder;

    AttemptCall(LiveAttempt live, Work work, PlaceOpener places, Doors doors, Path folder) {
        this.live = live;
        this.envelope = live.envelope();
        this.work = work;
        this.places = places;
        this.doors = doors;
        this.folder = folder;
    }

    @Override
    public Fields fields() {
        return envelope.fields();
    }

    @Override
    public Slot slot() {
        return envelope.slot();
    }

    @Override
    public AttemptKey attempt() {
        return envelope.attempt();
    }

    @Override
    public List<NodeAccess> inputs(String field) {
        return named(envelope.inputs(), field);
    }

    @Override
    public List<NodeAccess> outputs(String field) {
        return named(envelope.outputs(), field);
    }

    @Override
    public TableReader reader(NodeAccess input) {
        return places.reader(input, this::credential);
    }

    @Override
    public TableWriter writer(NodeAccess output) {
        RecordingWriter writer =
                new RecordingWriter(output, places.writer(output, envelope.attempt(), this::credential));
        writers.put(output.outputKey(), writer);
        return writer;
    }

    @Override
    public Secret credential(String reference) {
        return work.credential(envelope.attempt(), reference);
    }

    @Override
    public void progress(Progress progress) {
        live.progress(progress);
    }

    @Override
    public void log(String line) {
        lines.add(line.length() <= LINE_CHARACTERS_MAX ? line : line.substring(0, LINE_CHARACTERS_MAX) + "…");
        if (lines.size() >= LOG_LINES_AT_ONCE) {
            flush();
        }
    }

    @Override
    public void warn(Problem problem) {
        if (warnings.size() < WARNINGS_MAX) {
            warnings.add(ProblemNote.of(problem));
        }
        log(problem.code().label() + " " + problem.message(Language.ENGLISH));
    }

    @Override
    public Path workFolder() {
        try {
            hasFolder = true;
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Problem(KernelCode.FOLDER_UNUSABLE, folder, e.getClass().getSimpleName()).because(e);
        }
    }

    @Override
    public boolean isStopped() {
        return live.isStopped();
    }

    @Override
    public <T> T door(Class<T> type) {
        return doors.door(type);
    }

    /** Whether a work folder was asked for. */
    boolean hasFolder() {
        return hasFolder;
    }

    List<ProblemNote> warnings() {
        return warnings;
    }

    /** Sends the lines that still wait to the log. */
    void flush() {
        if (!lines.isEmpty()) {
            work.log(envelope.attempt(), List.copyOf(lines));
            lines.clear();
        }
    }

    /** What was written, in declared order. */
    List<OutputResult> results() {
        List<OutputResult> results = new ArrayList<>();
        for (NodeAccess output : envelope.outputs()) {
            RecordingWriter writer = writers.get(output.outputKey());
            OutputResult result = writer == null ? null : writer.result().orElse(null);
            if (result == null) {
                throw new Problem(PipelineCode.OUTPUT_NOT_WRITTEN, envelope.object(), output.object());
            }
            results.add(result);
        }
        return results;
    }

    private static List<NodeAccess> named(List<NodeAccess> nodes, String field) {
        return nodes.stream().filter(node -> node.field().equals(field)).toList();
    }
}
