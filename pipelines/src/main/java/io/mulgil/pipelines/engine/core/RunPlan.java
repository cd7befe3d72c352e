package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.definition.RetryRule;
import io.mulgil.pipelines.definition.TaskDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tasks of a run and what waits for what, by ordinal. Immutable.
 *
 * @param tasks in an order in which each stands after all it waits for
 * @param priority of all its instances when they wait for a runner
 */
public record RunPlan(List<Task> tasks, Priority priority) {

    /**
     * The rules of one task.
     *
     * @param waitsFor ordinals of the tasks that have to finish first, all smaller than its own
     * @param dependants ordinals of the tasks that wait for this one, all greater than its own
     * @param attemptTimeout zero for no limit
     * @param preconditionTimeout zero for no limit
     */
    public record Task(
            String id,
            WorkEnvelope.Task kind,
            String type,
            List<Integer> waitsFor,
            List<Integer> dependants,
            RetryRule retry,
            Duration attemptTimeout,
            Duration preconditionTimeout,
            boolean cascade) {

        public Task {
            waitsFor = List.copyOf(waitsFor);
            dependants = List.copyOf(dependants);
        }

        boolean isPrecondition() {
            return kind == WorkEnvelope.Task.PRECONDITION;
        }
    }

    public RunPlan {
        tasks = List.copyOf(tasks);
    }

    /** The plan of validated tasks, which stand in order. */
    public static RunPlan of(List<TaskDefinition> definitions, Priority priority) {
        Map<String, Integer> ordinals = new HashMap<>();
        List<List<Integer>> dependants = new ArrayList<>();
        for (TaskDefinition definition : definitions) {
            int ordinal = ordinals.size();
            waitsFor(definition, ordinals)
                    .forEach(other -> dependants.get(other).add(ordinal));
            ordinals.put(definition.id(), ordinal);
            dependants.add(new ArrayList<>());
        }
        List<Task> tasks = new ArrayList<>();
        for (TaskDefinition definition : definitions) {
            tasks.add(task(definition, waitsFor(definition, ordinals), dependants.get(tasks.size())));
        }
        return new RunPlan(tasks, priority);
    }

    public Task task(int ordinal) {
        return tasks.get(ordinal);
    }

    public Optional<Integer> ordinal(String task) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).id().equals(task)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static List<Integer> waitsFor(TaskDefinition definition, Map<String, Integer> ordinals) {
        return definition.waitsFor().stream()
                .map(other -> Objects.requireNonNull(ordinals.get(other), other))
                .toList();
    }

    private static Task task(TaskDefinition definition, List<Integer> waitsFor, List<Integer> dependants) {
        return new Task(
                definition.id(),
                definition.task(),
                definition.type(),
                waitsFor,
                dependants,
                definition.retry(),
                definition.attemptTimeout(),
                definition.preconditionTimeout(),
                definition.cascade());
    }
}
