package io.mulgil.cli.command;

import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.shape.Run;
import io.mulgil.kernel.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the instances of a run that a command's second word names. */
final class Tasks {

    private Tasks() {}

    /** The instance of the task named; all when none is named. */
    static List<Run.Instance> chosen(Invocation call, Run.Details details) {
        if (call.optionalParameter(1).isEmpty()) {
            return details.instances();
        }
        String task = call.parameter(1);
        List<Run.Instance> found = details.instances().stream()
                .filter(instance -> instance.task().equals(task))
                .toList();
        if (found.isEmpty()) {
            String known = details.instances().stream().map(Run.Instance::task).collect(Collectors.joining(", "));
            throw new Problem(CliCode.BAD_VALUE, task, "TASK", known);
        }
        return found;
    }
}
