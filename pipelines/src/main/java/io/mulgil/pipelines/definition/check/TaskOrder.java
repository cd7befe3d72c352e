package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.TaskDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Sorts tasks so that each stands after all it waits for, or names the circle that forbids it. */
final class TaskOrder {

    private final Map<String, TaskDefinition> tasks;
    private final Definition merged;
    private final Report report;

    TaskOrder(Map<String, TaskDefinition> tasks, Definition merged, Report report) {
        this.tasks = tasks;
        this.merged = merged;
        this.report = report;
    }

    List<TaskDefinition> sorted() {
        List<TaskDefinition> sorted = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Map<String, TaskDefinition> left = new LinkedHashMap<>(tasks);
        boolean moved = true;
        while (moved) {
            moved = left.values().removeIf(task -> {
                boolean ready = done.containsAll(known(task));
                if (ready) {
                    sorted.add(task);
                    done.add(task.id());
                }
                return ready;
            });
        }
        if (!left.isEmpty()) {
            noteCircles(left);
        }
        return sorted;
    }

    private TaskDefinition task(String id) {
        return Objects.requireNonNull(tasks.get(id), id);
    }

    /** What a task waits for, without names of tasks there are none of: those have problems of their own. */
    private List<String> known(TaskDefinition task) {
        return task.waitsFor().stream().filter(tasks::containsKey).toList();
    }

    // From every task that is left one walks back along what is left; that has to come round to itself.
    private void noteCircles(Map<String, TaskDefinition> left) {
        for (String start : left.keySet()) {
            List<String> walked = new ArrayList<>();
            String current = start;
            while (!walked.contains(current)) {
                walked.add(current);
                current = known(task(current)).stream()
                        .filter(left::containsKey)
                        .findFirst()
                        .orElseThrow();
            }
            note(walked.subList(walked.indexOf(current), walked.size()));
        }
    }

    private void note(List<String> circle) {
        String first = new TreeSet<>(circle).first();
        List<String> turned = new ArrayList<>();
        for (int at = 0; at <= circle.size(); at++) {
            turned.add(circle.get((circle.indexOf(first) + at) % circle.size()));
        }
        TaskDefinition task = task(first);
        Where where = merged.object(task.object())
                .flatMap(object -> object.field("dependsOn"))
                .map(field -> field.where())
                .orElseGet(() -> merged.object(task.object())
                        .map(ObjectDefinition::where)
                        .orElse(Where.NOWHERE));
        report.problem(
                where.object(task.object(), where.field().isEmpty() ? "dependsOn" : where.field()),
                DefinitionCode.TASK_CIRCLE,
                String.join(" → ", turned));
    }
}
