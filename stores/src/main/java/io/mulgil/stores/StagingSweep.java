package io.mulgil.stores;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.stores.ledger.DatasetFileLedger;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes staged files that were never published: what attempts leave behind that were killed, lost their lease or were outrun. Waits
 * far longer than any attempt needs between staging and commit. What was looked at once is not looked at again, so that the work
 * follows what was staged since, not the history; what cannot be read or removed is left for the next start. Housekeeping, not a door.
 * Confined to one thread.
 */
public final class StagingSweep {

    private static final Logger LOG = LoggerFactory.getLogger(StagingSweep.class);
    private static final Duration AGE_MIN = Duration.ofHours(24);
    // Listing all folders costs a little for each; between two listings enough comes together to be worth it.
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int FOLDERS_MAX = 1_000;

    private final ControlStore store;
    private final Places places;
    private Instant judgedUpTo = Instant.EPOCH;

    public StagingSweep(ControlStore store, Places places) {
        this.store = store;
        this.places = places;
    }

    /** Looks through attempts' folders and removes at most 1,000. Returns how many. */
    public int sweep() {
        Instant horizon = places.host().now().minus(AGE_MIN);
        if (Duration.between(judgedUpTo, horizon).compareTo(PERIOD) < 0) {
            return 0;
        }
        int removed = 0;
        for (Path workspace : folders(places.folders().datasets())) {
            for (Path dataset : folders(workspace)) {
                removed += sweep(workspace, dataset, horizon, FOLDERS_MAX - removed);
            }
        }
        if (removed < FOLDERS_MAX) {
            judgedUpTo = horizon;
        }
        return removed;
    }

    private int sweep(Path workspace, Path dataset, Instant horizon, int most) {
        return (int) folders(dataset).stream()
                .filter(attempt -> isToJudge(attempt, horizon))
                .filter(attempt -> !isPublished(workspace, attempt))
                .filter(StagingSweep::isRemoved)
                .limit(most)
                .count();
    }

    private boolean isPublished(Path workspace, Path attempt) {
        DatasetFileLedger ledger = new DatasetFileLedger(String.valueOf(workspace.getFileName()));
        String prefix =
                places.folders().datasets().relativize(attempt).toString().replace('\\', '/') + "/";
        // What cannot be listed may well be published.
        return files(attempt)
                .map(files -> files.stream()
                        .map(file -> prefix + file.getFileName())
                        .anyMatch(path -> store.read(sql -> ledger.holds(sql, path))))
                .orElse(true);
    }

    private boolean isToJudge(Path folder, Instant horizon) {
        try {
            Instant changed = Files.getLastModifiedTime(folder).toInstant();
            return changed.isBefore(horizon) && !changed.isBefore(judgedUpTo);
        } catch (IOException e) {
            LOG.warn("A staged folder is left alone: {}", folder, e);
            return false;
        }
    }

    private static List<Path> folders(Path folder) {
        return files(folder).orElse(List.of()).stream()
                .filter(Files::isDirectory)
                .toList();
    }

    /** What lies in a folder; empty when that cannot be told. */
    private static Optional<List<Path>> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.of(List.of());
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
            return Optional.of(files);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("A folder of datasets cannot be listed: {}", folder, e);
            return Optional.empty();
        }
    }

    private static boolean isRemoved(Path folder) {
        try {
            FileTree.remove(folder);
            return true;
        } catch (IOException e) {
            LOG.warn("A staged folder cannot be removed: {}", folder, e);
            return false;
        }
    }
}
