package io.mulgil.stores;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.stores.dataset.DatasetFile;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.place.FilePlace;
import io.mulgil.stores.place.TablePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One server's places and doors in a temporary home, with everybody allowed to do everything. */
public final class StoreWorld implements AutoCloseable {

    public static final Caller ANNA = new Caller("anna", "default", Caller.Via.API, "trace");

    public final Path home;
    public final Host host;
    public final MemoryBudget memory = new MemoryBudget(256L << 20, 1L << 30, Duration.ofSeconds(20));
    public final ControlStore store;
    public final Guard guard = new Guard((caller, action, ref) -> {}, (unit, caller, what, ref, details) -> {});
    public final Places places;
    public final Vault vault;
    public final Datastores datastores;
    public final DatastoreRegister register;
    public final Datasets datasets;

    private StoreWorld(Path home, Host host, ControlStore store) {
        this.home = home;
        this.host = host;
        this.store = store;
        this.places = new Places(host, memory, StoreFolders.in(home, List.of()));
        this.vault = new Vault(store, host, guard, home.resolve("vault.key"));
        this.datastores = new Datastores(store, guard, places, vault);
        this.register = new DatastoreRegister(store, guard, places, datastores);
        this.datasets = new Datasets(store, guard, places);
        try {
            Files.createDirectories(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StoreWorld in(Path home) {
        return in(home, new SystemHost());
    }

    public static StoreWorld in(Path home, Host host) {
        return new StoreWorld(home, host, SqliteStore.open(home.resolve("store"), host));
    }

    public static StoreWorld over(Path home, ControlStore store) {
        return new StoreWorld(home, new SystemHost(), store);
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path file(String name, String content) {
        try {
            return Files.writeString(data().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A datastore over the data folder. */
    public DatastoreSpec raw() {
        return spec("raw", "local", Map.of("path", data().toString()));
    }

    public DatastoreSpec warehouse() {
        return spec(
                "warehouse",
                "jdbc",
                Map.of(
                        "engine",
                        "sqlite",
                        "path",
                        data().resolve("warehouse.db").toString()));
    }

    public static DatastoreSpec spec(String name, String type, Map<String, String> fields) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        fields.forEach((field, value) -> values.put(field, List.of(value)));
        return new DatastoreSpec(name, type, new Fields(values));
    }

    public NodeAccess fileNode(String object, String path, String filter) {
        return input(object, FilePlace.KIND, new FilePlace(raw(), path, "", filter, "").toJson());
    }

    public static NodeAccess input(String object, String type, JsonNode place) {
        return new NodeAccess("input", object, type, place, "");
    }

    public static NodeAccess output(String object, String type, JsonNode place, String outputKey) {
        return new NodeAccess("output", object, type, place, outputKey);
    }

    public NodeAccess datasetOutput(String dataset, String partition, String outputKey) {
        return output(
                "out", DatasetPlace.KIND, new DatasetPlace(dataset, partition, 0, List.of(), "").toJson(), outputKey);
    }

    /** The newest state of a dataset as an input. */
    public NodeAccess datasetInput(String object, String dataset, String partition) {
        Datasets.State state = datasets.pin(ANNA, dataset, partition);
        List<String> files = state.files().stream().map(DatasetFile::path).toList();
        return input(
                object, DatasetPlace.KIND, new DatasetPlace(dataset, partition, state.version(), files, "").toJson());
    }

    public NodeAccess tableOutput(DatastoreSpec datastore, String table, String slot, String outputKey) {
        String column = slot.isEmpty() ? "" : "slot";
        return output(
                "out",
                TablePlace.KIND,
                new TablePlace(datastore, table, "", "", column, slot, store.identity()).toJson(),
                outputKey);
    }

    public static AttemptKey attempt(long epoch) {
        return new AttemptKey("default", 17, 1, epoch);
    }

    public static String key(String slot, int generation) {
        return "default/flights/" + slot + "/land/landed/" + generation;
    }

    public long publish(AttemptKey attempt, OutputResult result) {
        return store.write(Lane.ENGINE, unit -> datasets.publish(unit, ANNA, attempt, result));
    }

    @Override
    public void close() {
        store.close();
        memory.close();
    }
}
