package io.mulgil.pipelines.project;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.call.OutputKey;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Grade;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.NodeUse;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.TaskDefinition;
import io.mulgil.pipelines.definition.ValidDefinition;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.RunContext;
import io.mulgil.stores.StoreCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How one pipeline's data will go: asks every data node where it lies and every activity for its path. Confined to one plan. */
final class PipelinePlan {

    private static final String SLOT_COLUMN = "slotColumn";

    private final ValidDefinition valid;
    private final Caller runAs;
    private final Types types;
    private final Doors doors;
    private final RunContext context;
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    PipelinePlan(ValidDefinition valid, Caller runAs, Types types, Doors doors, Instant now) {
        this.valid = valid;
        this.runAs = runAs;
        this.types = types;
        this.doors = doors;
        Slot slot = valid.schedule().activatedAt(now).firstAfter(Instant.MIN).orElse(new Slot(now, now));
        this.context = RunContext.of(slot, valid.definition().pipeline());
        if (valid.priority() != Priority.NORMAL) {
            lines.add("priority " + valid.priority().word() + ": goes "
                    + (valid.priority() == Priority.HIGH ? "before" : "after")
                    + " others when more is ready than runners take");
        }
        valid.tasks().stream()
                .filter(task -> task.task() == WorkEnvelope.Task.ACTIVITY)
                .forEach(this::add);
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<String> lines() {
        return lines;
    }

    List<Problem> warnings() {
        return warnings;
    }

    List<Problem> problems() {
        return problems;
    }

    private void add(TaskDefinition task) {
        List<NodeAccess> inputs = opened(task, task.inputs(), false);
        List<NodeAccess> written = opened(task, task.outputs(), true);
        if (inputs.size() == task.inputs().size()
                && written.size() == task.outputs().size()) {
            Fields fields = FieldResolution.of(valid, task, context);
            types.activity(task.type()).ifPresent(type -> lines.addAll(type.plan(fields, inputs, written)));
        }
    }

    private List<NodeAccess> opened(TaskDefinition task, List<NodeUse> uses, boolean output) {
        List<NodeAccess> opened = new ArrayList<>();
        for (NodeUse use : uses) {
            DataNodeType type = types.node(use.type()).orElseThrow();
            NodeRequest request = request(task, use, output);
            if (output) {
                note(task, use, type, request);
            }
            located(use, type, request)
                    .ifPresent(place -> opened.add(
                            new NodeAccess(use.field(), use.object(), use.type(), place, request.outputKey())));
        }
        return opened;
    }

    private NodeRequest request(TaskDefinition task, NodeUse use, boolean output) {
        Slot slot = context.slot();
        OutputKey key = new OutputKey(
                runAs.workspace(), context.pipeline(), slot.start().toString(), task.id(), use.object(), 1);
        return new NodeRequest(
                runAs,
                new FieldResolution(valid.merged(), context).fields(use.object()),
                slot,
                new AttemptKey(runAs.workspace(), 0, 0, 0),
                output ? key.text() : "",
                doors);
    }

    private Optional<JsonNode> located(NodeUse use, DataNodeType type, NodeRequest request) {
        try {
            return Optional.of(type.locate(request));
        } catch (Problem problem) {
            if (problem.code() == StoreCode.UNKNOWN_DATASET && !request.isOutput()) {
                // It will be there when this pipeline or another has written it; runs wait or say so.
                return Optional.of(JsonNodeFactory.instance.objectNode());
            }
            problems.add(problem.at(where(use)));
            return Optional.empty();
        }
    }

    private void note(TaskDefinition task, NodeUse use, DataNodeType type, NodeRequest request) {
        DataNodeType.Guarantee guarantee = type.guarantee(request);
        outputs.add(new Plan.Output(task.id(), use.object(), guarantee.grade(), guarantee.why()));
        if (guarantee.grade() != Grade.A) {
            warnings.add(new Problem(DefinitionCode.WEAK_GUARANTEE, use.object(), guarantee.grade(), guarantee.why())
                    .at(where(use)));
        }
        boolean couldNameItsSlot = type.describe().field(SLOT_COLUMN).isPresent();
        if (couldNameItsSlot && !request.fields().has(SLOT_COLUMN)) {
            warnings.add(new Problem(DefinitionCode.CANNOT_RERUN, use.object()).at(where(use)));
        }
    }

    private Where where(NodeUse use) {
        return valid.merged().object(use.object()).map(ObjectDefinition::where).orElse(Where.NOWHERE);
    }
}
