package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.call.OutputKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.definition.NodeUse;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.RunContext;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Resolves fields and opens data nodes for one attempt, as the identity its pipeline runs as. Thread-safe. */
final class EnvelopeBuilder {

    private final Types types;
    private final Doors doors;
    private final Duration leaseTime;

    EnvelopeBuilder(Types types, Doors doors, Duration leaseTime) {
        this.types = types;
        this.doors = doors;
        this.leaseTime = leaseTime;
    }

    /**
     * As it is handed out {@code now}.
     *
     * @throws Problem when an expression fails, or a node may not be used or is not there
     */
    WorkEnvelope build(PipelineBook.Entry pipeline, Run run, Instance instance, Instant now) {
        TaskDefinition task = pipeline.definition().tasks().get(instance.ordinal());
        AttemptKey attempt = instance.key();
        RunContext context = new RunContext(
                run.slot(),
                run.pipeline(),
                Map.of("actualStartTime", instance.lease().since().toString()),
                run.parameters(),
                "");
        Duration startsIn = Duration.between(now, instance.readyAt());
        Nodes nodes =
                new Nodes(pipeline, run, attempt, context, instance.tries().generation());
        return new WorkEnvelope(
                attempt,
                task.task(),
                task.type(),
                task.object(),
                run.pipeline(),
                run.id(),
                run.slot(),
                FieldResolution.of(pipeline.definition(), task, context),
                nodes.open(task.id(), task.inputs(), false),
                nodes.open(task.id(), task.outputs(), true),
                startsIn.isNegative() ? Duration.ZERO : startsIn,
                leaseTime,
                task.attemptTimeout());
    }

    private final class Nodes {

        private final PipelineBook.Entry pipeline;
        private final Run run;
        private final AttemptKey attempt;
        private final RunContext context;
        private final int generation;
        private final Caller caller;

        Nodes(PipelineBook.Entry pipeline, Run run, AttemptKey attempt, RunContext context, int generation) {
            this.pipeline = pipeline;
            this.run = run;
            this.attempt = attempt;
            this.context = context;
            this.generation = generation;
            this.caller = new Caller(pipeline.stored().runAs(), run.workspace(), Caller.Via.ENGINE, "run-" + run.id());
        }

        List<NodeAccess> open(String task, List<NodeUse> uses, boolean written) {
            List<NodeAccess> opened = new ArrayList<>();
            for (NodeUse use : uses) {
                opened.add(open(use, written ? key(task, use) : ""));
            }
            return opened;
        }

        private NodeAccess open(NodeUse use, String outputKey) {
            DataNodeType type = types.node(use.type())
                    .orElseThrow(() -> new Problem(PipelineCode.TYPE_NOT_HERE, "server", use.type()));
            Fields fields = new FieldResolution(pipeline.definition().merged(), context).fields(use.object());
            NodeRequest request = new NodeRequest(caller, fields, run.slot(), attempt, outputKey, doors);
            return new NodeAccess(use.field(), use.object(), use.type(), type.locate(request), outputKey);
        }

        private String key(String task, NodeUse use) {
            return new OutputKey(
                            run.workspace(),
                            run.pipeline(),
                            run.slot().start().toString(),
                            task,
                            use.object(),
                            generation)
                    .text();
        }
    }
}
