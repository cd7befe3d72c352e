package io.mulgil.stores;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.dataset.DatasetFile;
import io.mulgil.stores.dataset.DatasetVersion;
import io.mulgil.stores.dataset.Manifest;
import io.mulgil.stores.ledger.DatasetFileLedger;
import io.mulgil.stores.ledger.DatasetLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A staged output on its way to become a dataset's newest version. */
record Publication(AttemptKey attempt, String outputKey, Manifest manifest) {

    /**
     * Looks whether the staged files are this attempt's own and still there. Looking a file up costs microseconds; publishing one
     * that was swept away would break the dataset for good.
     *
     * @throws Problem MG-2304 when a staged file is gone; MG-2305 when the manifest names files of somebody else
     */
    void checkStaged(Path datasets) {
        String folder = Manifest.folder(attempt, manifest.dataset(), outputKey) + "/";
        for (DatasetFile file : manifest.files()) {
            String name = file.path().startsWith(folder) ? file.path().substring(folder.length()) : "";
            if (name.isEmpty() || name.contains("/") || name.contains("..")) {
                throw new Problem(StoreCode.FOREIGN_MANIFEST, manifest.dataset(), file.path());
            }
            if (!Files.isRegularFile(datasets.resolve(file.path()))) {
                throw new Problem(StoreCode.STAGED_FILE_MISSING, file.path());
            }
        }
    }

    /** Writes the rows of the new version and moves the pointer. Returns its number. */
    long add(Handle sql, Instant now) {
        DatasetLedger ledger = new DatasetLedger(attempt.workspace());
        DatasetFileLedger files = new DatasetFileLedger(attempt.workspace());
        Optional<Dataset> before = ledger.find(sql, manifest.dataset());
        long number = before.map(Dataset::version).orElse(0L) + 1;
        DatasetFileLedger.Totals removed = files.remove(sql, manifest.dataset(), number, manifest.partition());
        manifest.files().forEach(file -> files.add(sql, manifest.dataset(), number, file));
        ledger.add(sql, version(number, before, removed, now));
        ledger.point(sql, manifest.dataset(), number, now);
        return number;
    }

    private DatasetVersion version(
            long number, Optional<Dataset> before, DatasetFileLedger.Totals removed, Instant now) {
        long addedBytes =
                manifest.files().stream().mapToLong(DatasetFile::bytes).sum();
        long addedRows = manifest.files().stream().mapToLong(DatasetFile::rows).sum();
        return new DatasetVersion(
                manifest.dataset(),
                number,
                outputKey,
                manifest.partition(),
                attempt,
                before.map(Dataset::files).orElse(0L)
                        - removed.files()
                        + manifest.files().size(),
                before.map(Dataset::bytes).orElse(0L) - removed.bytes() + addedBytes,
                before.map(Dataset::rows).orElse(0L) - removed.rows() + addedRows,
                addedRows,
                manifest.schema(),
                now);
    }
}
