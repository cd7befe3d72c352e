package io.mulgil.pipelines.project;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.Datastore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The front door to projects: what is wrong with one, what applying it would change, and applying it as a whole. Every method
 * acts in the caller's workspace. Thread-safe.
 */
public final class Projects {

    private static final String PIPELINE = "pipeline";

    private final Host host;
    private final ProjectLedgers ledgers;
    private final Policy policy;
    private final Setting setting;

    /** Who may and what is remembered. */
    public record Policy(Access access, Audit audit) {}

    /**
     * What definitions are read with.
     *
     * @param doors front doors with a ledger, as data node types need them to say where they lie
     * @param onApplied told the new revisions once they are committed, on the writer's thread; must not block
     */
    public record Setting(Types types, Limits limits, Doors doors, Consumer<List<StoredPipeline>> onApplied) {}

    public Projects(Host host, ProjectLedgers ledgers, Policy policy, Setting setting) {
        this.host = host;
        this.ledgers = ledgers;
        this.policy = policy;
        this.setting = setting;
    }

    /** Everything that is wrong with the files themselves; looks at nothing the server holds, which is for {@link #plan}. */
    public Validation validate(Caller caller, Project project) {
        policy.access().check(caller, Action.READ, Ref.all(PIPELINE));
        return read(project).validation();
    }

    /**
     * What {@link #apply} would change now.
     *
     * @throws Problem MG-1200 with all problems as details when the project is not valid; MG-1289 likewise when it names what the
     *     server does not have or allow
     */
    public Plan plan(Caller caller, Project project) {
        policy.access().check(caller, Action.EDIT, Ref.all(PIPELINE));
        ReadProject read = read(project);
        read.validation().require();
        checkIdentities(caller, read);
        return maker(caller, read, host.now()).plan(read, snapshot(caller, read));
    }

    /**
     * Applies a project: all of it in one transaction, or nothing.
     *
     * @param planHash hash of the plan somebody looked at; empty to apply whatever the plan is now
     * @return what was changed
     * @throws Problem as {@link #plan}; MG-1281 when the server holds something else than when the plan was made
     */
    public Plan apply(Caller caller, Project project, String planHash) {
        policy.access().check(caller, Action.EDIT, Ref.all(PIPELINE));
        ReadProject read = read(project);
        read.validation().require();
        checkIdentities(caller, read);
        Instant now = host.now();
        Snapshot snapshot = snapshot(caller, read);
        PlanMaker maker = maker(caller, read, now);
        Plan plan = maker.plan(read, snapshot);
        if (!planHash.isEmpty() && !planHash.equals(plan.hash())) {
            throw new Problem(DefinitionCode.STALE_PLAN);
        }
        if (plan.hasChanges()) {
            ledgers.store().change(Lane.PEOPLE, unit -> put(unit, caller, read, snapshot, maker, now));
        }
        return plan;
    }

    private ReadProject read(Project project) {
        return ReadProject.read(project, setting.types(), setting.limits());
    }

    private PlanMaker maker(Caller caller, ReadProject read, Instant now) {
        Doors doors = new ProposedDoors(
                setting.doors(),
                ledgers.datastores().proposing(read.datastores().values()));
        return new PlanMaker(setting.types(), setting.limits(), doors, caller, now);
    }

    /** An identity other than one's own must be one that the caller may use. */
    private void checkIdentities(Caller caller, ReadProject read) {
        read.pipelines().values().stream()
                .map(pipeline -> pipeline.valid().definition().runAs())
                .filter(user -> !user.isEmpty() && !user.equals(caller.principal()))
                .distinct()
                .forEach(user -> policy.access().check(caller, Action.ADMINISTER, new Ref("identity", user)));
    }

    private Snapshot snapshot(Caller caller, ReadProject read) {
        return ledgers.store().read(sql -> {
            Map<String, Datastore> datastores = new HashMap<>();
            Map<String, StoredPipeline> pipelines = new HashMap<>();
            read.datastores().keySet().forEach(name -> ledgers.datastores()
                    .find(sql, caller, name)
                    .ifPresent(found -> datastores.put(name, found)));
            read.pipelines().keySet().forEach(name -> ledgers.definitions()
                    .current(sql, caller.workspace(), name)
                    .ifPresent(found -> pipelines.put(name, found)));
            return new Snapshot(datastores, pipelines);
        });
    }

    // The revisions of the snapshot are checked again by the writes themselves: between the two somebody else may have
    // applied.
    private void put(WorkUnit unit, Caller caller, ReadProject read, Snapshot snapshot, PlanMaker maker, Instant now) {
        read.datastores().forEach((name, spec) -> {
            try {
                long revision =
                        snapshot.datastore(name).map(Datastore::revision).orElse(0L);
                ledgers.datastores().put(unit, caller, spec, revision);
            } catch (Problem problem) {
                throw problem.code() == StoreCode.STALE_REVISION
                        ? new Problem(DefinitionCode.STALE_PLAN).because(problem)
                        : problem;
            }
        });
        List<StoredPipeline> applied = new ArrayList<>();
        read.pipelines().forEach((name, pipeline) -> {
            boolean same = snapshot.pipeline(name)
                    .filter(stored -> PlanMaker.isSame(pipeline, stored))
                    .isPresent();
            if (!same) {
                applied.add(put(unit, caller, stored(caller, pipeline, snapshot, maker, now)));
            }
        });
        unit.afterCommit(() -> setting.onApplied().accept(List.copyOf(applied)));
    }

    private StoredPipeline put(WorkUnit unit, Caller caller, StoredPipeline pipeline) {
        if (!ledgers.definitions().put(unit, pipeline)) {
            throw new Problem(DefinitionCode.STALE_PLAN);
        }
        Ref ref = new Ref(PIPELINE, pipeline.name());
        policy.audit().record(unit, caller, "pipeline.applied", ref, "{\"revision\":" + pipeline.revision() + "}");
        return pipeline;
    }

    private static StoredPipeline stored(
            Caller caller, ReadProject.ReadPipeline pipeline, Snapshot snapshot, PlanMaker maker, Instant now) {
        String name = pipeline.valid().definition().pipeline();
        var old = snapshot.pipeline(name);
        return new StoredPipeline(
                caller.workspace(),
                name,
                old.map(StoredPipeline::revision).orElse(0) + 1,
                old.map(StoredPipeline::state).orElse(StoredPipeline.State.ACTIVE),
                pipeline.form(),
                pipeline.file().path(),
                pipeline.file().text(),
                maker.runAs(pipeline.valid()).principal(),
                Map.of(),
                now,
                caller.principal(),
                old.map(StoredPipeline::activatedAt).orElse(now));
    }
}
