package io.mulgil.pipelines.project;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.type.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What applying a project changes.
 *
 * @param hash stands for exactly these changes to exactly what the server holds; another plan has another
 * @param changes datastores first, then pipelines, each by name
 */
public record Plan(String hash, List<Change> changes, List<Problem> warnings) {

    public Plan {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }

    /** What a change is about. */
    public enum Noun {
        DATASTORE,
        PIPELINE;

        /** Lower-case name, as in API and CLI. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What happens to it. */
    public enum Step {
        CREATE,
        UPDATE,
        SAME
    }

    /**
     * One datastore or pipeline of the project.
     *
     * @param lines what differs, the slots concerned and the ways data will go, for people
     * @param outputs every output with its guarantee; none of a datastore
     */
    public record Change(Noun noun, String name, Step step, List<String> lines, List<Output> outputs) {

        public Change {
            lines = List.copyOf(lines);
            outputs = List.copyOf(outputs);
        }
    }

    /** An output of an activity, and what a commit to it promises. */
    public record Output(String activity, String output, Grade grade, String why) {}

    public boolean hasChanges() {
        return changes.stream().anyMatch(change -> change.step() != Step.SAME);
    }

    /** The plan as people read it; the same plan gives the same text. */
    public String text(Language language) {
        List<String> lines = new ArrayList<>();
        for (Change change : changes) {
            lines.add(sign(change.step()) + " " + change.noun().label() + " " + change.name());
            change.lines().forEach(line -> lines.add("    " + line));
            change.outputs()
                    .forEach(output -> lines.add("    " + output.activity() + " → " + output.output() + ": grade "
                            + output.grade() + ". " + output.why()));
        }
        for (Problem warning : warnings) {
            lines.add("! " + warning.code().label() + " " + warning.where() + ": " + warning.message(language));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String sign(Step step) {
        return switch (step) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case SAME -> "=";
        };
    }
}
