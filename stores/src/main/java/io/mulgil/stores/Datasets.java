package io.mulgil.stores;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.name.Names;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.dataset.DatasetFile;
import io.mulgil.stores.dataset.DatasetVersion;
import io.mulgil.stores.dataset.Manifest;
import io.mulgil.stores.dataset.Preview;
import io.mulgil.stores.ledger.DatasetFileLedger;
import io.mulgil.stores.ledger.DatasetLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The front door to datasets: named content with immutable versions. A version is a complete state; it becomes visible only by
 * {@link #publish}, inside the transaction that ends the producing attempt. Thread-safe.
 */
public final class Datasets {

    /** Stands for the newest version wherever one is asked for. */
    public static final long NEWEST = 0;

    private static final String KIND = "dataset";
    private static final int FILES_READ_MAX = 10_000;
    private static final int VERSIONS_PAGE_MAX = 500;
    private static final int PUBLISHED_SHOWN_MAX = 20;
    private static final int PREVIEW_ROWS_MAX = 1_000;

    private final ControlStore store;
    private final Guard guard;
    private final Places places;

    public Datasets(ControlStore store, Guard guard, Places places) {
        this.store = store;
        this.guard = guard;
        this.places = places;
    }

    /** All datasets of the caller's workspace by name. */
    public List<Dataset> list(Caller caller) {
        guard.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> ledger(caller).list(sql));
    }

    /**
     * A dataset with its newest version.
     *
     * @throws Problem MG-2301 when nothing was ever published under that name
     */
    public Dataset show(Caller caller, String name) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return store.read(sql -> required(sql, caller, name));
    }

    /**
     * The versions below {@code before}, newest first.
     *
     * @param before {@code Long.MAX_VALUE - 1} for the first page, then the last version of the page before
     * @param limit at most 500
     */
    public List<DatasetVersion> versions(Caller caller, String name, long before, int limit) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return store.read(sql -> {
            required(sql, caller, name);
            return ledger(caller).versions(sql, name, before, Math.min(limit, VERSIONS_PAGE_MAX));
        });
    }

    /** What the commits of an instance became, newest first, at most 20. */
    public List<DatasetVersion> publishedBy(Caller caller, long instance) {
        guard.check(caller, Action.READ, Ref.all(KIND));
        return store.read(sql -> ledger(caller).publishedBy(sql, instance, PUBLISHED_SHOWN_MAX));
    }

    /** One version; {@link #NEWEST} for the newest. */
    public DatasetVersion version(Caller caller, String name, long version) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return store.read(sql -> requiredVersion(sql, caller, name, version));
    }

    /** The files of one version, at most 10,000; {@link #NEWEST} for the newest. */
    public List<DatasetFile> files(Caller caller, String name, long version) {
        guard.check(caller, Action.READ, new Ref(KIND, name));
        return store.read(sql -> files(caller)
                .list(sql, name, requiredVersion(sql, caller, name, version).version(), "", FILES_READ_MAX));
    }

    /**
     * The first rows of a version. Needs the right to see rows.
     *
     * @param rows at most 1,000
     */
    public Preview preview(Caller caller, String name, long version, int rows) {
        guard.check(caller, Action.READ_ROWS, new Ref(KIND, name));
        // Who has seen rows is remembered before they are read.
        State state = store.write(Lane.PEOPLE, unit -> {
            DatasetVersion found = requiredVersion(unit.sql(), caller, name, version);
            guard.record(unit, caller, "dataset.previewed", new Ref(KIND, name));
            return new State(
                    found.version(), files(caller).list(unit.sql(), name, found.version(), "", FILES_READ_MAX));
        });
        List<Path> files = state.files().stream().map(this::path).toList();
        return places.preview(state.version(), files, Math.max(1, Math.min(rows, PREVIEW_ROWS_MAX)));
    }

    /** A pinned state of a dataset: what a run reads. Version 0 and no files when nothing was published. */
    public record State(long version, List<DatasetFile> files) {

        public State {
            files = List.copyOf(files);
        }
    }

    /**
     * Pins the newest state for reading.
     *
     * @param partition only this partition's files; empty for all
     * @throws Problem MG-2306 when there are more files than one attempt may read
     */
    public State pin(Caller caller, String name, String partition) {
        guard.check(caller, Action.READ_ROWS, new Ref(KIND, name));
        return store.read(sql -> {
            Optional<Dataset> dataset = ledger(caller).find(sql, name);
            if (dataset.isEmpty()) {
                return new State(0, List.of());
            }
            long version = dataset.get().version();
            List<DatasetFile> files = files(caller).list(sql, name, version, partition, FILES_READ_MAX + 1);
            if (files.size() > FILES_READ_MAX) {
                throw new Problem(StoreCode.TOO_MANY_FILES, name, FILES_READ_MAX);
            }
            return new State(version, files);
        });
    }

    /** Refuses a caller who may not write to a dataset; it need not exist. */
    public void checkWritable(Caller caller, String name) {
        guard.check(caller, Action.EDIT, new Ref(KIND, Names.other(name)));
    }

    /**
     * Makes a staged output the dataset's newest version, inside the engine's transaction. The same output key again returns the
     * version it was committed as and changes nothing. Whether the attempt still holds its lease is the engine's business.
     *
     * @return number of the version
     * @throws Problem MG-2304 when a staged file is gone; MG-2305 when the manifest names files of somebody else
     */
    public long publish(WorkUnit unit, Caller caller, AttemptKey attempt, OutputResult result) {
        Manifest manifest = Manifest.fromJson(result.manifest());
        checkWritable(caller, manifest.dataset());
        DatasetLedger ledger = new DatasetLedger(attempt.workspace());
        Handle sql = unit.sql();
        Optional<Long> committed = ledger.committed(sql, manifest.dataset(), result.outputKey());
        if (committed.isPresent()) {
            return committed.get();
        }
        Publication publication = new Publication(attempt, result.outputKey(), manifest);
        publication.checkStaged(places.folders().datasets());
        long version = publication.add(sql, places.host().now());
        guard.record(unit, caller, "dataset.published", new Ref(KIND, manifest.dataset()));
        return version;
    }

    private Path path(DatasetFile file) {
        return places.folders().datasets().resolve(file.path());
    }

    private static Dataset required(Handle sql, Caller caller, String name) {
        return ledger(caller).find(sql, name).orElseThrow(() -> new Problem(StoreCode.UNKNOWN_DATASET, name));
    }

    private static DatasetVersion requiredVersion(Handle sql, Caller caller, String name, long version) {
        long wanted = version == NEWEST ? required(sql, caller, name).version() : version;
        return ledger(caller)
                .version(sql, name, wanted)
                .orElseThrow(() -> new Problem(StoreCode.UNKNOWN_VERSION, name, wanted));
    }

    private static DatasetFileLedger files(Caller caller) {
        return new DatasetFileLedger(caller.workspace());
    }

    private static DatasetLedger ledger(Caller caller) {
        return new DatasetLedger(caller.workspace());
    }
}
