package io.mulgil.stores;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.stores.connector.Connectors;
import io.mulgil.stores.datastore.CredentialSource;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreFilter;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.DatastoreUsers;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.ledger.DatastoreLedger;
import io.mulgil.stores.place.FilePlace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The front door to datastores: named places in which data lies. Thread-safe. */
public final class Datastores {

    /** Revision that fits whatever is there. */
    public static final long ANY_REVISION = -1;

    static final String KIND = "datastore";

    private static final int USERS_IN_AUDIT_MAX = 20;

    private final ControlStore store;
    private final Guard guard;
    private final Places places;
    private final Vault vault;
    private final Map<String, DatastoreSpec> proposed;

    public Datastores(ControlStore store, Guard guard, Places places, Vault vault) {
        this(store, guard, places, vault, Map.of());
    }

    private Datastores(
            ControlStore store, Guard guard, Places places, Vault vault, Map<String, DatastoreSpec> proposed) {
        this.store = store;
        this.guard = guard;
        this.places = places;
        this.vault = vault;
        this.proposed = Map.copyOf(proposed);
    }

    /** This door for a plan: {@link #use} finds these descriptions as if they were stored already. */
    public Datastores proposing(Collection<DatastoreSpec> specs) {
        Map<String, DatastoreSpec> byName = new HashMap<>();
        specs.forEach(spec -> byName.put(spec.name(), spec));
        return new Datastores(store, guard, places, vault, byName);
    }

    /** All datastores of the caller's workspace by name. */
    public List<Datastore> list(Caller caller) {
        return list(caller, DatastoreFilter.ALL);
    }

    /** The datastores of the caller's workspace that pass the filter, by name. None of them is connected to. */
    public List<Datastore> list(Caller caller, DatastoreFilter filter) {
        guard.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> ledger(caller).list(sql)).stream()
                .filter(filter::passes)
                .toList();
    }

    /**
     * One datastore with its description. It is not connected to.
     *
     * @param name in capitals or not
     * @throws Problem MG-2001 when there is none of that name
     */
    public Datastore show(Caller caller, String name) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return store.read(sql -> require(sql, caller, name));
    }

    /** The datastore of that name, to compare with inside somebody else's transaction. */
    public Optional<Datastore> find(Handle sql, Caller caller, String name) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return ledger(caller).find(sql, name);
    }

    /**
     * The description of a datastore that the caller wants to use in a definition or a run.
     *
     * @throws Problem MG-2001 when there is none of that name
     */
    public DatastoreSpec use(Caller caller, String name) {
        guard.check(caller, Action.USE, new Ref(KIND, name));
        Optional<DatastoreSpec> planned = Optional.ofNullable(proposed.get(name));
        return planned.isPresent() ? planned.get() : store.read(sql -> stored(sql, caller, name));
    }

    /**
     * Refuses a path that no datastore of files may have.
     *
     * @throws Problem MG-2008 when it leads outside; MG-2105 when the datastore holds no files
     */
    public void confine(FilePlace place) {
        places.path(place, reference -> {
            throw new Problem(StoreCode.UNKNOWN_SECRET, reference);
        });
    }

    /** Identity of the control store, by which a table's commits are told from those of another installation. */
    public String storeIdentity() {
        return store.identity();
    }

    /** Adds or changes a datastore, in a transaction of its own. See {@link #put(WorkUnit, Caller, DatastoreSpec, long)}. */
    public Datastore put(Caller caller, DatastoreSpec spec, long revision) {
        return store.write(Lane.PEOPLE, unit -> put(unit, caller, spec, revision));
    }

    public Datastore put(WorkUnit unit, Caller caller, DatastoreSpec spec) {
        return put(unit, caller, spec, ANY_REVISION);
    }

    /**
     * Adds or changes a datastore. The same description again changes nothing.
     *
     * @param revision the one the change was made against, 0 for a new datastore, or {@link #ANY_REVISION}
     * @throws Problem the first thing wrong with the description, with all of them as details; MG-2008 for a path that is not
     *     allowed; MG-2010 when the revision is stale
     */
    public Datastore put(WorkUnit unit, Caller caller, DatastoreSpec spec, long revision) {
        guard.check(caller, Action.EDIT, new Ref(KIND, spec.name()));
        check(spec);
        Optional<Datastore> old = ledger(caller).find(unit.sql(), spec.name());
        long oldRevision = old.map(Datastore::revision).orElse(0L);
        if (revision != ANY_REVISION && revision != oldRevision) {
            throw stale(spec.name(), revision, oldRevision);
        }
        if (old.isPresent() && old.get().spec().equals(spec)) {
            return old.get();
        }
        ledger(caller).put(unit.sql(), spec, oldRevision + 1, places.host().now());
        guard.record(unit, caller, old.isEmpty() ? "datastore.added" : "datastore.changed", new Ref(KIND, spec.name()));
        return require(unit.sql(), caller, spec.name());
    }

    /**
     * Forgets a datastore; the data in it stays.
     *
     * @param revision the one that is meant, or {@link #ANY_REVISION}
     * @param users who is asked whether the datastore is needed
     * @throws Problem MG-2001 when there is none of that name; MG-2010 when the revision is stale; MG-2013 when it is the workspace's
     *     default; MG-2011 when somebody uses it
     */
    public void remove(Caller caller, String name, long revision, DatastoreUsers users) {
        remove(caller, name, revision, users, false);
    }

    /** Forgets a datastore even where it is needed; the audit says by whom. Otherwise as {@link #remove}. */
    public void removeByForce(Caller caller, String name, long revision, DatastoreUsers users) {
        remove(caller, name, revision, users, true);
    }

    private void remove(Caller caller, String name, long revision, DatastoreUsers users, boolean forced) {
        guard.check(caller, Action.EDIT, new Ref(KIND, name));
        store.change(Lane.PEOPLE, unit -> {
            Datastore known = require(unit.sql(), caller, name);
            requireRevision(known, revision);
            List<String> needed = users.of(unit.sql(), caller.workspace(), known.name());
            if (!forced && known.isDefault()) {
                throw new Problem(StoreCode.DATASTORE_IS_DEFAULT, known.name());
            }
            if (!forced && !needed.isEmpty()) {
                throw new Problem(StoreCode.DATASTORE_IN_USE, known.name(), String.join(", ", needed));
            }
            ledger(caller).remove(unit.sql(), known.name());
            ObjectNode details = JsonMapper.shared().createObjectNode();
            if (forced) {
                details.put("forced", true).put("default", known.isDefault());
                ArrayNode names = details.put("users", needed.size()).putArray("userNames");
                needed.stream().limit(USERS_IN_AUDIT_MAX).forEach(names::add);
            }
            guard.record(unit, caller, "datastore.removed", new Ref(KIND, known.name()), details);
        });
    }

    /** Probes a datastore and remembers how it ended; takes at most about five seconds. */
    public ProbeReport test(Caller caller, String name) throws InterruptedException {
        guard.check(caller, Action.USE, new Ref(KIND, name));
        DatastoreSpec spec = store.read(sql -> require(sql, caller, name)).spec();
        ProbeReport report = places.probe(spec, credentials(caller));
        store.change(Lane.PEOPLE, unit -> ledger(caller)
                .tested(unit.sql(), spec, report.state(), places.host().now()));
        return report;
    }

    /**
     * Refuses a description that cannot be right on this server; nothing is connected to.
     *
     * @throws Problem the first thing wrong, with all of them as details
     */
    public void check(DatastoreSpec spec) {
        List<Problem> problems = Connectors.installed().check(spec);
        if (!problems.isEmpty()) {
            throw problems.size() == 1 ? problems.get(0) : problems.get(0).with(problems);
        }
        if (spec.fields().has("path")) {
            try {
                places.folders().roots().confine(Path.of(spec.text("path")));
            } catch (Problem problem) {
                throw problem.at(Where.object(spec.name()).object(spec.name(), "path"));
            }
        }
    }

    private static DatastoreLedger ledger(Caller caller) {
        return new DatastoreLedger(caller.workspace());
    }

    /** The secrets that the caller's datastores refer to, for connectors only. */
    CredentialSource credentials(Caller caller) {
        return vault.source(caller.workspace());
    }

    // Exactly the name that a definition has: what it says must mean the same wherever it is applied.
    private DatastoreSpec stored(Handle sql, Caller caller, String name) {
        return ledger(caller)
                .find(sql, name)
                .map(Datastore::spec)
                .orElseThrow(() -> unknown(sql, caller, name, proposed.keySet()));
    }

    /** The datastore of that name, in capitals or not (MG-2001). */
    static Datastore require(Handle sql, Caller caller, String name) {
        return ledger(caller)
                .find(sql, name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> unknown(sql, caller, name, Set.of()));
    }

    private static Problem unknown(Handle sql, Caller caller, String name, Set<String> proposed) {
        Set<String> known = new HashSet<>(proposed);
        ledger(caller).list(sql).forEach(datastore -> known.add(datastore.name()));
        return new Problem(StoreCode.UNKNOWN_DATASTORE, name, Nearest.of(name, known));
    }

    /** @throws Problem MG-2010 when the revision is neither any nor the one that is there */
    static void requireRevision(Datastore known, long revision) {
        if (revision != ANY_REVISION && revision != known.revision()) {
            throw stale(known.name(), revision, known.revision());
        }
    }

    private static Problem stale(String name, long revision, long found) {
        return new Problem(StoreCode.STALE_REVISION, name, revision, found);
    }
}
