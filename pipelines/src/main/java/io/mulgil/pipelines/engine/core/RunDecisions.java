package io.mulgil.pipelines.engine.core;

import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decision about every change of a run. Pure and deterministic. */
public final class RunDecisions {

    private RunDecisions() {}

    /**
     * What {@code change} does to the run in {@code slice} at {@code now}.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3004 when the change is about an instance of another run
     */
    public static Decision decide(RunSlice slice, RunChange change, Instant now) {
        return change.match(new Deciding(slice, now));
    }

    private record Deciding(RunSlice slice, Instant now) implements RunChange.Cases<Decision> {

        @Override
        public Decision admitted(RunChange.Admitted change) {
            if (slice.run().state() != RunState.PENDING) {
                return Decision.nothing(slice);
            }
            Draft draft = new Draft(slice, now);
            draft.put(slice.run().begun(now));
            draft.tell(EventKind.RUN_STARTED, startsAt(draft.run().startedAt()));
            if (!slice.instances().isEmpty()) {
                Spreading again = new Spreading(draft);
                slice.instances().forEach(instance -> again.settle(instance.ordinal()));
                return draft.decision();
            }
            List<RunPlan.Task> tasks = slice.plan().tasks();
            for (int ordinal = 0; ordinal < tasks.size(); ordinal++) {
                Instance made = Instance.made(
                        part(tasks.get(ordinal), ordinal, change.instances().get(ordinal)));
                draft.make(made);
                // Waiting for nothing, it is born ready: the run's own event tells that.
                if (tasks.get(ordinal).waitsFor().isEmpty()) {
                    draft.offer(made.ready(draft.run().startedAt()));
                }
            }
            new Spreading(draft).endRun();
            return draft.decision();
        }

        @Override
        public Decision withdrawn(RunChange.Withdrawn change) {
            boolean hasDone = slice.instances().stream()
                    .anyMatch(instance -> instance.state().isEnded());
            if (hasDone || !slice.run().isAhead(now)) {
                return Decision.nothing(slice);
            }
            Draft draft = new Draft(slice, now);
            for (Instance instance : slice.instances()) {
                if (instance.state() == InstanceState.RUNNING) {
                    draft.end(instance, AttemptState.CANCELED, Result.NONE, Optional.empty());
                }
                draft.put(instance.withdrawn());
            }
            draft.put(slice.run().pendingAgain());
            draft.tell(EventKind.RUN_WITHDRAWN, Map.of());
            return draft.decision();
        }

        @Override
        public Decision leased(RunChange.Leased change) {
            return slice.instance(change.instance())
                    .filter(instance -> instance.state() == InstanceState.WAITING_FOR_RUNNER)
                    .filter(instance -> !instance.readyAt().isAfter(now.plus(Run.AHEAD)))
                    .map(instance -> lease(instance, change.runner()))
                    .orElseGet(() -> Decision.nothing(slice));
        }

        private Decision lease(Instance instance, String runner) {
            Draft draft = new Draft(slice, now);
            Instance leased = instance.leased(runner, now);
            draft.handOut(leased);
            Map<String, String> details = new HashMap<>(startsAt(leased.lease().since()));
            details.put("runner", runner);
            draft.tell(EventKind.ATTEMPT_LEASED, leased, details);
            return draft.decision();
        }

        private Map<String, String> startsAt(Instant start) {
            return start.isAfter(now) ? Map.of("startsAt", start.toString()) : Map.of();
        }

        @Override
        public Decision completed(RunChange.Completed change) {
            return AttemptEnds.completed(slice, change, now);
        }

        @Override
        public Decision failed(RunChange.Failed change) {
            return AttemptEnds.failed(slice, change, now);
        }

        @Override
        public Decision deferred(RunChange.Deferred change) {
            return AttemptEnds.deferred(slice, change, now);
        }

        @Override
        public Decision lost(RunChange.Lost change) {
            return AttemptEnds.lost(slice, change, now);
        }

        @Override
        public Decision timedOut(RunChange.TimedOut change) {
            return AttemptEnds.timedOut(slice, change, now);
        }

        @Override
        public Decision clockSetBack(RunChange.ClockSetBack change) {
            return EarlierClock.decide(slice, now);
        }

        @Override
        public Decision canceled(RunChange.Canceled change) {
            if (slice.run().state().isEnded()) {
                return Decision.nothing(slice);
            }
            Draft draft = new Draft(slice, now);
            Map<String, String> details = Map.of("by", change.askedBy());
            Spreading spreading = new Spreading(draft);
            for (Instance instance : slice.instances()) {
                if (!instance.state().isEnded()) {
                    spreading.cancel(instance, details);
                }
            }
            if (slice.run().state() == RunState.PENDING) {
                draft.put(slice.run().ended(RunState.CANCELED, 0, now));
                draft.tell(EventKind.RUN_CANCELED, details);
            } else {
                spreading.endRun();
            }
            return draft.decision();
        }

        @Override
        public Decision rerun(RunChange.Rerun change) {
            return Reopening.decide(slice, change, now);
        }

        private Instance.Part part(RunPlan.Task task, int ordinal, long id) {
            return new Instance.Part(
                    id,
                    slice.run().id(),
                    slice.run().workspace(),
                    ordinal,
                    task.id(),
                    task.kind(),
                    task.type(),
                    slice.plan().priority());
        }
    }
}
