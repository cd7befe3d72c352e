package io.mulgil.server.wire;

import io.mulgil.kernel.text.Language;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.wire.ProblemWire.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run in a list. */
public record RunWire(
        String schema,
        long id,
        String pipeline,
        long revision,
        SlotWire slot,
        String origin,
        Optional<Long> operation,
        int generation,
        String state,
        int warnings,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String askedBy) {

    public static RunWire of(RunView run) {
        return new RunWire(
                "mulgil.run/v1",
                run.id(),
                run.pipeline(),
                run.revision(),
                SlotWire.of(run.slot()),
                run.origin().name().toLowerCase(Locale.ROOT),
                Optional.of(run.operation()).filter(operation -> operation > 0),
                run.generation(),
                run.state().name(),
                run.warnings(),
                run.createdAt(),
                run.startedAt(),
                run.endedAt(),
                run.askedBy());
    }

    /** A run with its instances. */
    public record Details(String schema, RunWire run, List<InstanceWire> instances) {

        public static Details of(RunDetails details, Language language) {
            return new Details(
                    "mulgil.runDetails/v1",
                    RunWire.of(details.run()),
                    details.instances().stream()
                            .map(instance -> InstanceWire.of(instance, language))
                            .toList());
        }
    }

    /** One task of a run. */
    public record InstanceWire(
            String schema,
            long id,
            String task,
            String kind,
            String type,
            String state,
            int generation,
            List<AttemptWire> attempts,
            List<Finding> warnings,
            String summary,
            Optional<Finding> problem,
            Optional<Instant> readyAt,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {

        static InstanceWire of(InstanceView instance, Language language) {
            return new InstanceWire(
                    "mulgil.instance/v1",
                    instance.id(),
                    instance.task(),
                    instance.kind().name(),
                    instance.type(),
                    instance.state().name(),
                    instance.generation(),
                    instance.attempts().stream()
                            .map(attempt -> AttemptWire.of(attempt, language))
                            .toList(),
                    instance.warnings().stream()
                            .map(warning -> Finding.of(warning, language))
                            .toList(),
                    instance.summary(),
                    instance.problem().map(problem -> Finding.of(problem, language)),
                    instance.readyAt(),
                    instance.startedAt(),
                    instance.endedAt());
        }
    }

    /** One try. */
    public record AttemptWire(
            String schema,
            int attempt,
            long epoch,
            String state,
            String runner,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Instant> heartbeatAt,
            Optional<Instant> leaseUntil,
            long done,
            long total,
            String unit,
            long rowsRead,
            long rowsWritten,
            String summary,
            Optional<Finding> problem) {

        static AttemptWire of(AttemptView attempt, Language language) {
            return new AttemptWire(
                    "mulgil.attempt/v1",
                    attempt.attempt(),
                    attempt.epoch(),
                    attempt.state().name(),
                    attempt.runner(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.heartbeatAt(),
                    attempt.leaseUntil(),
                    attempt.progress().done(),
                    attempt.progress().total(),
                    attempt.progress().unit(),
                    attempt.rowsRead(),
                    attempt.rowsWritten(),
                    attempt.summary(),
                    attempt.problem().map(problem -> Finding.of(problem, language)));
        }
    }

    /** Lines of a log. */
    public record LogWire(String schema, long instance, int attempt, long from, List<String> lines, long next) {

        public static LogWire of(LogPage page) {
            return new LogWire(
                    "mulgil.log/v1", page.instance(), page.attempt(), page.from(), page.lines(), page.next());
        }
    }

    /** Why a run is where it is. */
    public record ExplanationWire(
            String schema, long run, String state, String message, List<Step> steps, List<String> commands) {

        /** Why one instance is where it is. */
        public record Step(
                long instance,
                String task,
                String state,
                String message,
                List<String> waitsFor,
                Optional<Finding> problem) {

            static Step of(Explanation.Step step, Language language) {
                return new Step(
                        step.instance(),
                        step.task(),
                        step.state().name(),
                        step.message().say(language),
                        step.waitsFor(),
                        step.problem().map(problem -> Finding.of(problem, language)));
            }
        }

        public static ExplanationWire of(Explanation explanation, Language language) {
            return new ExplanationWire(
                    "mulgil.explanation/v1",
                    explanation.run(),
                    explanation.state().name(),
                    explanation.message().say(language),
                    explanation.steps().stream()
                            .map(step -> Step.of(step, language))
                            .toList(),
                    explanation.commands());
        }
    }

    /** How far long work is. */
    public record OperationWire(
            String schema,
            long id,
            String kind,
            String state,
            String pipeline,
            Instant from,
            Instant to,
            long total,
            long done,
            long failed,
            String askedBy,
            Instant startedAt,
            Optional<Instant> endedAt) {

        public static OperationWire of(Operation operation) {
            return new OperationWire(
                    "mulgil.operation/v1",
                    operation.id(),
                    "backfill",
                    operation.state().name(),
                    operation.pipeline(),
                    operation.from(),
                    operation.to(),
                    operation.total(),
                    operation.done(),
                    operation.failed(),
                    operation.askedBy(),
                    operation.startedAt(),
                    operation.state() == Operation.State.RUNNING ? Optional.empty() : Optional.of(operation.endedAt()));
        }
    }
}
