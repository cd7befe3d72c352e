package io.mulgil.pipelines.ledger;

import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.ledger.batch.Batch;
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
    private final Map<Subject, List<RunEvent>> events = new LinkedHashMap<>();

    private record Subject(String workspace, String pipeline, long run) {}

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

    public void add(RunEvent event) {
        events.computeIfAbsent(new Subject(event.workspace(), event.pipeline(), event.run()), any -> new ArrayList<>())
                .add(event);
    }

    /**
     * Writes everything gathered since the last call.
     *
     * @return the events written, numbered
     */
    public List<RunEvent> write(WorkUnit unit) {
        Batch batch = Batch.on(unit.sql());
        RunRows.insert(batch, newRuns.values());
        RunRows.update(batch, runs.values());
        InstanceRows.insert(batch, newInstances.values());
        InstanceRows.update(batch, instances.values());
        AttemptRows.insert(batch, attempts);
        OperationRows.put(batch, operations.values());
        List<List<RunEvent>> history = numbered(unit);
        EventRows.insert(batch, history);
        batch.write();
        newRuns.clear();
        runs.clear();
        newInstances.clear();
        instances.clear();
        attempts.clear();
        operations.clear();
        events.clear();
        return history.stream().flatMap(List::stream).toList();
    }

    private List<List<RunEvent>> numbered(WorkUnit unit) {
        List<List<RunEvent>> history = new ArrayList<>(events.size());
        for (List<RunEvent> some : events.values()) {
            some.replaceAll(event -> event.numbered(unit.nextId("event")));
            history.add(some);
        }
        return history;
    }
}
