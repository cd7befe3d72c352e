package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.DefinitionCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What validation has found so far; the same thing at the same place counts once. Confined to one validation. */
final class Report {

    private static final int FOUND_MAX = 500;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    void problem(Where where, DefinitionCode code, Object... arguments) {
        problem(new Problem(code, arguments).at(where));
    }

    void problem(Problem problem) {
        add(problems, problem);
    }

    void warning(Where where, DefinitionCode code, Object... arguments) {
        warning(new Problem(code, arguments).at(where));
    }

    void warning(Problem warning) {
        add(warnings, warning);
    }

    /** What {@code body} gives; {@code otherwise} when it fails, with its problem noted at {@code where}. */
    <T> T attempt(Where where, T otherwise, Supplier<T> body) {
        try {
            return body.get();
        } catch (Problem problem) {
            problem(problem.at(where));
            return otherwise;
        }
    }

    boolean concerns(String object) {
        return problems.stream().anyMatch(problem -> problem.where().object().equals(object));
    }

    boolean concernsField(String field) {
        return problems.stream().anyMatch(problem -> problem.where().field().equals(field));
    }

    /** What is wrong, by line, in one line the cause before what follows from it; what has no line comes last. */
    List<Problem> problems() {
        return byLine(problems);
    }

    /** What may surprise, ordered likewise. */
    List<Problem> warnings() {
        return byLine(warnings);
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    private static List<Problem> byLine(List<Problem> found) {
        return found.stream().sorted(Comparator.comparingInt(Report::line)).toList();
    }

    private static int line(Problem problem) {
        int line = problem.where().line();
        return line == 0 ? Integer.MAX_VALUE : line;
    }

    private void add(List<Problem> target, Problem problem) {
        // What several objects inherit stands at one place and is one mistake.
        Where where = problem.where();
        String place = where.line() > 0 ? where.source() + ":" + where.line() + ":" + where.column() : where.toString();
        String key = problem.code().number() + " " + place + " " + problem.arguments();
        if (target.size() < FOUND_MAX && seen.add(key)) {
            target.add(problem);
        }
    }
}
