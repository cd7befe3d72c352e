package io.mulgil.server.wire;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.project.Plan;
import io.mulgil.pipelines.project.Project;
import io.mulgil.pipelines.project.Validation;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.util.List;
import java.util.Optional;

/** A project as somebody sends it, and what comes back. */
public record ProjectWire(List<File> files, Optional<String> planHash) {

    /** One file. */
    public record File(String path, String text, Optional<String> base) {}

    public Project toProject() {
        return new Project(files.stream()
                .map(file ->
                        new Project.File(file.path(), file.text(), file.base().orElse("")))
                .toList());
    }

    /** Everything that is wrong with a project. */
    public record ValidationWire(String schema, boolean valid, List<Finding> problems, List<Finding> warnings) {

        public static ValidationWire of(Validation found, Language language) {
            return new ValidationWire(
                    "mulgil.validation/v1",
                    found.isValid(),
                    findings(found.problems(), language),
                    findings(found.warnings(), language));
        }
    }

    /** What applying changes. */
    public record PlanWire(String schema, String hash, List<Finding> warnings, List<Change> changes) {

        /** One datastore or pipeline. */
        public record Change(String kind, String name, String change, List<String> lines, List<Output> outputs) {}

        /** An output with its guarantee. */
        public record Output(String activity, String output, String grade, String why) {}

        public static PlanWire of(Plan plan, Language language) {
            return new PlanWire(
                    "mulgil.plan/v1",
                    plan.hash(),
                    findings(plan.warnings(), language),
                    plan.changes().stream().map(PlanWire::change).toList());
        }

        private static Change change(Plan.Change change) {
            return new Change(
                    change.noun().label(),
                    change.name(),
                    change.step().name(),
                    change.lines(),
                    change.outputs().stream()
                            .map(output -> new Output(
                                    output.activity(),
                                    output.output(),
                                    output.grade().name(),
                                    output.why()))
                            .toList());
        }
    }

    private static List<Finding> findings(List<Problem> problems, Language language) {
        return problems.stream()
                .map(problem -> Finding.of(ProblemNote.of(problem), language))
                .toList();
    }
}
