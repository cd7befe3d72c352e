package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.run.Attempt;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.run.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of one turn, written table by table. What changes several times is written once, as it is in the end. Confined to the
 * turn loop.
 */
public final class TurnRows {

    private final Map<Long, Run> newRuns = new LinkedHashMap<>();
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final Map<Long, Instance> newInstances = new LinkedHashMap<>();
    private final Map<Long, Instance> instances = new LinkedHashMap<>();
    private final Map<Long, Operation> operations = new LinkedHashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    public void make(Run run) {
        newRuns.put(run.id(), run);
    }

    public void put(Run run) {
        (newRuns.containsKey(run.id()) ? newRuns : runs).put(run.id(), run);
    }

    public void make(Instance instance) {
        newInstances.put(instance.id(), instance);
    }

    public void put(Instance instance) {
        (newInstances.containsKey(instance.id()) ? newInstances : instances).put(instance.id(), instance);
    }

    public void put(Operation operation) {
        operations.put(operation.id(), operation);
    }

    public void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** Adds an event; it gets its number here. */
    public RunEvent add(WorkUnit unit, RunEvent event) {
        RunEvent numbered = event.numbered(unit.nextId("event"));
        events.add(numbered);
        return numbered;
    }

    /** Writes everything gathered since the last call. */
    public void write(WorkUnit unit) {
        RunRows.insert(unit.sql(), newRuns.values());
        RunRows.update(unit.sql(), runs.values());
        InstanceRows.insert(unit.sql(), newInstances.values());
        InstanceRows.update(unit.sql(), instances.values());
        AttemptRows.insert(unit.sql(), attempts);
        OperationRows.put(unit.sql(), operations.values());
        EventRows.insert(unit.sql(), events);
        newRuns.clear();
        runs.clear();
        newInstances.clear();
        instances.clear();
        attempts.clear();
        operations.clear();
        events.clear();
    }
}
