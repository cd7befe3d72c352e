package io.mulgil.pipelines.definition;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition that has passed validation. Immutable.
 *
 * @param definition as written
 * @param merged the same objects with everything they inherit, canonical type and field names, defaults of their types filled in
 * @param tasks in an order in which each stands after all it waits for
 * @param maxActiveInstances how many runs may be active at once
 */
public record ValidDefinition(
        Definition definition,
        Definition merged,
        Schedule schedule,
        List<TaskDefinition> tasks,
        int maxActiveInstances) {

    public ValidDefinition {
        tasks = List.copyOf(tasks);
    }

    public Optional<TaskDefinition> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** The fields of what a task runs, for one slot; a precondition sees its owner as {@code node}. */
    public Fields resolve(TaskDefinition task, RunContext context) {
        return resolve(task.object(), context.seenFrom(task.owner()));
    }

    /**
     * The fields of an object for one slot: parameters and expressions replaced, references as ids, trees as JSON text.
     *
     * @throws Problem MG-1305 to MG-1317 at the field concerned when an expression fails; MG-1211 to MG-1217 when its result is
     *     not what the field holds
     */
    public Fields resolve(String object, RunContext context) {
        ObjectDefinition definition = merged.object(object)
                .orElseThrow(() -> new IllegalArgumentException("no object '" + object + "' in the definition"));
        Fieldwise fieldwise = new Fieldwise(merged, context);
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FieldEntry field : definition.fields()) {
            values.put(field.name(), fieldwise.texts(definition, field));
        }
        return new Fields(values);
    }

    public ValidDefinition withSchedule(Schedule newSchedule) {
        return new ValidDefinition(definition, merged, newSchedule, tasks, maxActiveInstances);
    }
}
