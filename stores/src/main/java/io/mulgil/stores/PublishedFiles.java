package io.mulgil.stores;

import io.mulgil.kernel.store.ControlStore;
import io.mulgil.stores.ledger.DatasetFileLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks whether the files of published dataset versions lie where the store says they do: a backup holds the store, not them.
 * Thread-safe.
 *
 * @param datasets the folder of all datasets
 */
public record PublishedFiles(ControlStore store, Path datasets) {

    private static final int PAGE_FILES = 1_000;

    /** Files of all versions of all datasets, and how many of them are not there. */
    public record Count(long files, long missing) {}

    public Count count() {
        long files = 0;
        long missing = 0;
        List<DatasetFileLedger.Key> page = page(DatasetFileLedger.Key.START);
        while (!page.isEmpty()) {
            files += page.size();
            missing += page.stream()
                    .filter(file -> !Files.isRegularFile(datasets.resolve(file.path())))
                    .count();
            page = page(page.get(page.size() - 1));
        }
        return new Count(files, missing);
    }

    private List<DatasetFileLedger.Key> page(DatasetFileLedger.Key after) {
        return store.read(sql -> DatasetFileLedger.keys(sql, after, PAGE_FILES));
    }
}
