package io.mulgil.pipelines.project;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.access.Access;
import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.stores.Datasets;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.Guard;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server's front door to projects over a real store. Everybody may do everything, but nobody may use the identity root. */
final class ProjectWorld implements AutoCloseable {

    static final Caller ANNA = new Caller("anna", "default", Caller.Via.API, "trace");

    final Path home;
    final ControlStore store;
    final DefinitionLedger definitions = new DefinitionLedger();
    final Datastores datastores;
    final Projects projects;
    final List<String> audited = new ArrayList<>();
    final List<StoredPipeline> applied = new ArrayList<>();

    ProjectWorld(Path home) {
        SteppedHost host = new SteppedHost(Instant.parse("2026-03-01T12:00:00Z"), 1);
        Access access = (caller, action, ref) -> {
            if (action == Action.ADMINISTER
                    && ref.kind().equals("identity")
                    && ref.name().equals("root")) {
                throw new Problem(DefinitionCode.NOT_VALID, 1);
            }
        };
        Audit audit = (unit, caller, what, ref, details) -> audited.add(what + " " + ref.name() + " " + details);
        Guard guard = new Guard(access, audit);
        this.home = home;
        this.store = SqliteStore.open(home.resolve("store"), host);
        MemoryBudget memory = new MemoryBudget(64L << 20, 64L << 20, Duration.ofSeconds(5));
        Places places = new Places(host, memory, StoreFolders.in(home, List.of()));
        this.datastores =
                new Datastores(store, guard, places, new Vault(store, host, guard, home.resolve("vault.key")));
        Map<Class<?>, Object> doors =
                Map.of(Datastores.class, datastores, Datasets.class, new Datasets(store, guard, places));
        this.projects = new Projects(
                host,
                new ProjectLedgers(store, definitions, datastores),
                new Projects.Policy(access, audit),
                new Projects.Setting(Types.installed(), Limits.standard(), doors(doors), applied::addAll));
    }

    /** A project of these texts by path, whose folder lies in the home's examples. */
    Project project(Map<String, String> files) {
        return new Project(files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> new Project.File(
                        file.getKey(),
                        file.getValue(),
                        home.resolve("examples/flights")
                                .resolve(file.getKey())
                                .getParent()
                                .toString()))
                .toList());
    }

    Optional<StoredPipeline> stored(String name) {
        return store.read(sql -> definitions.current(sql, "default", name));
    }

    private static Doors doors(Map<Class<?>, Object> doors) {
        return new Doors() {
            @Override
            public <T> T door(Class<T> type) {
                return type.cast(doors.get(type));
            }
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
