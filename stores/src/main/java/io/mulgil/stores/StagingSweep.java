package io.mulgil.stores;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.stores.ledger.DatasetFileLedger;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes staged files that were never published: what attempts leave behind that were killed, lost their lease or were outrun. Waits
 * far longer than any attempt needs between staging and commit. Housekeeping, not a door. Thread-safe.
 */
public final class StagingSweep {

    private static final Duration AGE_MIN = Duration.ofHours(24);
    private static final int FOLDERS_MAX = 1_000;

    private final ControlStore store;
    private final Places places;

    public StagingSweep(ControlStore store, Places places) {
        this.store = store;
        this.places = places;
    }

    /** Looks through attempts' folders and removes at most 1,000. Returns how many. */
    public int sweep() {
        Path datasets = places.folders().datasets();
        int removed = 0;
        for (Path workspace : folders(datasets)) {
            for (Path dataset : folders(workspace)) {
                for (Path attempt : folders(dataset)) {
                    if (removed < FOLDERS_MAX && isOld(attempt) && !isPublished(workspace, attempt)) {
                        remove(attempt);
                        removed++;
                    }
                }
            }
        }
        return removed;
    }

    private boolean isPublished(Path workspace, Path attempt) {
        DatasetFileLedger ledger = new DatasetFileLedger(String.valueOf(workspace.getFileName()));
        String prefix =
                places.folders().datasets().relativize(attempt).toString().replace('\\', '/') + "/";
        return files(attempt).stream()
                .map(file -> prefix + file.getFileName())
                .anyMatch(path -> store.read(sql -> ledger.holds(sql, path)));
    }

    private boolean isOld(Path folder) {
        try {
            Instant changed = Files.getLastModifiedTime(folder).toInstant();
            return changed.isBefore(places.host().now().minus(AGE_MIN));
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    private static List<Path> folders(Path folder) {
        return files(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw refused(folder, e);
        }
        return files;
    }

    private static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    private static Problem refused(Path folder, IOException e) {
        return new Problem(StoreCode.FILE_REFUSED, folder, e.getClass().getSimpleName()).because(e);
    }
}
