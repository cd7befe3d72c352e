package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Result;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A decision in the making: the slice as it is so far and what led there. Lives for one call of {@code decide}. */
final class Draft {

    private final RunSlice before;
    private final List<Instance> instances;
    private final TreeSet<Integer> touched = new TreeSet<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Instance> offers = new ArrayList<>();
    private final List<Instance> handOuts = new ArrayList<>();
    private final List<AttemptKey> releases = new ArrayList<>();
    private final Instant now;
    private Run run;

    Draft(RunSlice before, Instant now) {
        this.before = before;
        this.instances = new ArrayList<>(before.instances());
        this.now = now;
        this.run = before.run();
    }

    Instant now() {
        return now;
    }

    Run run() {
        return run;
    }

    RunPlan plan() {
        return before.plan();
    }

    List<Instance> instances() {
        return instances;
    }

    Instance instance(int ordinal) {
        return instances.get(ordinal);
    }

    void make(Instance instance) {
        instances.add(instance);
        touched.add(instance.ordinal());
    }

    void put(Instance instance) {
        instances.set(instance.ordinal(), instance);
        touched.add(instance.ordinal());
    }

    void put(Run newRun) {
        run = newRun;
    }

    void offer(Instance instance) {
        put(instance);
        offers.add(instance);
    }

    void handOut(Instance instance) {
        put(instance);
        handOuts.add(instance);
    }

    /** Ends the attempt that {@code instance} has under way. */
    void end(Instance instance, AttemptState state, Result result, Optional<ProblemNote> problem) {
        attempts.add(Attempt.ended(instance, state, now, result, problem));
        releases.add(instance.key());
    }

    void tell(EventKind kind, Instance instance, Map<String, String> details) {
        events.add(RunEvent.of(run, instance, kind, now, details));
    }

    void tell(EventKind kind, Map<String, String> details) {
        events.add(RunEvent.of(run, kind, now, details));
    }

    Decision decision() {
        boolean isNew = before.instances().isEmpty();
        List<Instance> all = touched.stream().map(instances::get).toList();
        RunSlice after = new RunSlice(run, instances, before.plan());
        Optional<Run> changedRun = run.equals(before.run()) ? Optional.empty() : Optional.of(run);
        Decision.RowChanges rows =
                new Decision.RowChanges(changedRun, isNew ? all : List.of(), isNew ? List.of() : all, attempts, events);
        return new Decision(after, rows, new Commands(offers, handOuts, releases), Optional.empty());
    }

    boolean has(InstanceState state) {
        return instances.stream().anyMatch(instance -> instance.state() == state);
    }
}
