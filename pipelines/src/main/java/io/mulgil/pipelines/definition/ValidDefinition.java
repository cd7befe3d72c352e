package io.mulgil.pipelines.definition;

import io.mulgil.pipelines.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * A definition that has passed validation. Immutable.
 *
 * @param definition as written
 * @param merged the same objects with everything they inherit, canonical type and field names, defaults of their types filled in
 * @param tasks in an order in which each stands after all it waits for
 * @param maxActiveInstances how many runs may be active at once
 * @param priority the highest that an activity asks for
 */
public record ValidDefinition(
        Definition definition,
        Definition merged,
        Schedule schedule,
        List<TaskDefinition> tasks,
        int maxActiveInstances,
        Priority priority) {

    public ValidDefinition {
        tasks = List.copyOf(tasks);
    }

    public Optional<TaskDefinition> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    public ValidDefinition withSchedule(Schedule newSchedule) {
        return new ValidDefinition(definition, merged, newSchedule, tasks, maxActiveInstances, priority);
    }
}
