package io.mulgil.pipelines.door;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Why a run is where it is, in sentences, and what to type next. Thread-safe. */
final class Explaining {

    private final Engine engine;
    private final Host host;
    private final RunReading reading;
    private final Reasons reasons;

    Explaining(Engine engine, RunReading reading, Host host) {
        this.host = host;
        this.engine = engine;
        this.reading = reading;
        this.reasons = new Reasons(engine, host);
    }

    /** The run and all its instances. */
    Explanation explain(Handle sql, Run run) {
        RunSlice slice = reading.slice(sql, run);
        return explain(sql, slice, slice.instances());
    }

    /** The run and one instance (MG-3004). */
    Explanation explain(Handle sql, Run run, long instance) {
        RunSlice slice = reading.slice(sql, run);
        Instance asked =
                slice.instance(instance).orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, instance));
        return explain(sql, slice, List.of(asked));
    }

    private Explanation explain(Handle sql, RunSlice slice, List<Instance> asked) {
        LateAttempts late = LateAttempts.of(sql, slice.run().id());
        List<Explanation.Step> steps = asked.stream()
                .map(instance -> reasons.step(sql, slice, instance, late))
                .toList();
        return new Explanation(
                slice.run().id(),
                slice.run().seenAt(host.now()).state(),
                sentence(sql, slice),
                steps,
                commands(slice, asked));
    }

    private Sentence sentence(Handle sql, RunSlice slice) {
        Run run = slice.run();
        if (run.isAhead(host.now())) {
            return Sentence.of("explain.run.ahead", run.id(), run.pipeline(), run.startedAt());
        }
        return switch (run.state()) {
            case PENDING -> pending(sql, run);
            case RUNNING ->
                Sentence.of(
                        "explain.run.running",
                        run.id(),
                        run.pipeline(),
                        count(slice, InstanceState.FINISHED),
                        slice.instances().size());
            case FINISHED ->
                run.warnings() == 0
                        ? Sentence.of("explain.run.finished", run.id(), run.pipeline())
                        : Sentence.of("explain.run.warned", run.id(), run.pipeline(), run.warnings());
            case FAILED ->
                Sentence.of("explain.run.failed", run.id(), run.pipeline(), tasks(slice, InstanceState.FAILED));
            case CANCELED -> Sentence.of("explain.run.canceled", run.id(), run.pipeline());
        };
    }

    private Sentence pending(Handle sql, Run run) {
        PipelineBook.Entry pipeline = engine.pipelines().current(sql, run.workspace(), run.pipeline());
        if (pipeline.stored().state() == StoredPipeline.State.PAUSED) {
            return Sentence.of("explain.run.paused", run.id(), run.pipeline());
        }
        int active = RunRows.active(sql, run.workspace(), run.pipeline());
        return Sentence.of(
                "explain.run.pending",
                run.id(),
                run.pipeline(),
                active,
                pipeline.definition().maxActiveInstances());
    }

    private static List<String> commands(RunSlice slice, List<Instance> asked) {
        Run run = slice.run();
        List<String> commands = new ArrayList<>();
        asked.stream()
                .filter(instance -> instance.state() == InstanceState.FAILED)
                .findFirst()
                .ifPresent(failed -> {
                    commands.add(
                            "mulgil run logs " + run.id() + " " + failed.part().task());
                    commands.add(
                            "mulgil run rerun " + run.id() + " " + failed.part().task());
                });
        if (run.state() == RunState.RUNNING) {
            commands.add("mulgil run watch " + run.id());
            commands.add("mulgil run cancel " + run.id());
        }
        if (run.state() == RunState.CANCELED) {
            commands.add("mulgil run rerun " + run.id());
        }
        commands.add("mulgil run events " + run.id());
        return commands;
    }

    private static long count(RunSlice slice, InstanceState state) {
        return slice.instances().stream()
                .filter(instance -> instance.state() == state)
                .count();
    }

    private static String tasks(RunSlice slice, InstanceState state) {
        return Reasons.names(slice.instances().stream()
                .filter(instance -> instance.state() == state)
                .toList());
    }
}
