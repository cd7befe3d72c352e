package io.mulgil.pipelines.sim;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.core.Commands;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunDecisions;
import io.mulgil.pipelines.engine.core.RunPlan;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.sim.ground.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decisions of the real core, each bent in one place. */
final class BrokenDecisions {

    private BrokenDecisions() {}

    /** Whoever says that an instance is done is believed. */
    static Decision commitOfAnyEpoch(RunSlice slice, RunChange change, Instant now) {
        if (change instanceof RunChange.Completed completed) {
            Optional<Instance> running = slice.instance(completed.attempt().instance())
                    .filter(instance -> instance.state() == InstanceState.RUNNING);
            if (running.isPresent()) {
                RunChange believed = new RunChange.Completed(running.get().key(), completed.result());
                return RunDecisions.decide(slice, believed, now);
            }
        }
        return RunDecisions.decide(slice, change, now);
    }

    /** A second lease has the epoch of the first. */
    static Decision epochNotRaised(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        return change instanceof RunChange.Leased leased
                ? replaced(sound, leased.instance(), BrokenDecisions::withEarlierEpoch)
                : sound;
    }

    /** What depends on an instance is ready as soon as that runs. */
    static Decision readyBeforeCommit(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        if (!(change instanceof RunChange.Leased leased) || sound.rows().isEmpty()) {
            return sound;
        }
        Decision early = sound;
        int ordinal = slice.instance(leased.instance()).orElseThrow().ordinal();
        for (int dependant : slice.plan().task(ordinal).dependants()) {
            Instance waiting = slice.instances().get(dependant);
            if (waiting.state() == InstanceState.WAITING_ON_DEPENDENCIES) {
                early = with(early, waiting.ready(now));
            }
        }
        return early;
    }

    /** A rerun writes under the output key of what it runs again. */
    static Decision rerunWithoutGeneration(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        if (!(change instanceof RunChange.Rerun)) {
            return sound;
        }
        Decision same = sound;
        for (Instance before : slice.instances()) {
            int generation = before.tries().generation();
            same = replaced(same, before.id(), instance -> withGeneration(instance, generation));
        }
        return same;
    }

    /** An attempt that was given back is not offered again. */
    static Decision givenBackForGood(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        boolean givenBack = change instanceof RunChange.Failed failed
                && failed.problem().number() == PipelineCode.RUNNER_STOPPED.number()
                && sound.refusal().isEmpty();
        return givenBack
                ? replaced(sound, ((RunChange.Failed) change).attempt().instance(), BrokenDecisions::forgotten)
                : sound;
    }

    /** What is lost with its runner before its time is ready at once. */
    static Decision readyBeforeItsTime(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        Decision early = sound;
        if (change instanceof RunChange.Lost || change instanceof RunChange.Failed) {
            for (Instance offered : sound.commands().offers()) {
                early = replaced(
                        early,
                        offered.id(),
                        instance -> instance.deferred(now, instance.problem().orElseThrow()));
            }
        }
        return early;
    }

    /** A precondition's patience ends by the wall clock alone. */
    static Decision patienceByWallClock(RunSlice slice, RunChange change, Instant now) {
        Decision sound = RunDecisions.decide(slice, change, now);
        if (!(change instanceof RunChange.Deferred deferred)) {
            return sound;
        }
        long id = deferred.attempt().instance();
        Instant since = slice.instance(id).orElseThrow().waitingSince();
        ProblemNote late =
                ProblemNote.of(new Problem(PipelineCode.PRECONDITION_TIMED_OUT, id, Workload.PATIENCE.toSeconds()));
        return replaced(
                sound,
                id,
                instance -> now.isBefore(since.plus(Workload.PATIENCE))
                        ? instance.waitingSince(since)
                        : instance.failed(late, now));
    }

    private static Instance forgotten(Instance instance) {
        return instance.state() == InstanceState.WAITING_FOR_RUNNER
                ? with(instance, InstanceState.WAITING_ON_DEPENDENCIES, instance.tries())
                : instance;
    }

    private static Instance withEarlierEpoch(Instance instance) {
        Instance.Tries tries = instance.tries();
        long epoch = Math.max(1, tries.epoch() - 1);
        return with(
                instance,
                instance.state(),
                new Instance.Tries(tries.attempt(), epoch, tries.generation(), tries.retriesUsed(), tries.losses()));
    }

    private static Instance withGeneration(Instance instance, int generation) {
        Instance.Tries tries = instance.tries();
        if (tries.generation() == generation) {
            return instance;
        }
        return with(
                instance,
                instance.state(),
                new Instance.Tries(tries.attempt(), tries.epoch(), generation, tries.retriesUsed(), tries.losses()));
    }

    private static Instance with(Instance instance, InstanceState state, Instance.Tries tries) {
        return new Instance(
                instance.part(),
                state,
                tries,
                instance.readyAt(),
                instance.waitingSince(),
                instance.lease(),
                instance.endedAt(),
                instance.result(),
                instance.problem());
    }

    /** The decision with one more instance offered. */
    private static Decision with(Decision decision, Instance offered) {
        List<Instance> all = new ArrayList<>(decision.slice().instances());
        all.set(offered.ordinal(), offered);
        List<Instance> changed = new ArrayList<>(decision.rows().changed());
        changed.add(offered);
        List<Instance> offers = new ArrayList<>(decision.commands().offers());
        offers.add(offered);
        return new Decision(
                new RunSlice(decision.slice().run(), all, plan(decision)),
                rows(decision, decision.rows().made(), changed),
                new Commands(
                        offers,
                        decision.commands().handOuts(),
                        decision.commands().releases()),
                decision.refusal());
    }

    /** The decision with one instance as {@code other} makes it, wherever it stands. */
    private static Decision replaced(Decision decision, long instance, UnaryOperator<Instance> other) {
        Instance before = decision.slice().instance(instance).orElse(null);
        if (before == null || decision.rows().isEmpty()) {
            return decision;
        }
        Instance after = other.apply(before);
        UnaryOperator<List<Instance>> swap = list ->
                list.stream().map(one -> one.id() == instance ? after : one).toList();
        List<Instance> offers = after.state() == InstanceState.WAITING_FOR_RUNNER
                ? swap.apply(decision.commands().offers())
                : decision.commands().offers().stream()
                        .filter(offered -> offered.id() != instance)
                        .toList();
        return new Decision(
                new RunSlice(decision.slice().run(), swap.apply(decision.slice().instances()), plan(decision)),
                rows(
                        decision,
                        swap.apply(decision.rows().made()),
                        swap.apply(decision.rows().changed())),
                new Commands(
                        offers,
                        swap.apply(decision.commands().handOuts()),
                        decision.commands().releases()),
                decision.refusal());
    }

    private static Decision.RowChanges rows(Decision decision, List<Instance> made, List<Instance> changed) {
        return new Decision.RowChanges(
                decision.rows().run(),
                made,
                changed,
                decision.rows().ended(),
                decision.rows().events());
    }

    private static RunPlan plan(Decision decision) {
        return decision.slice().plan();
    }
}
