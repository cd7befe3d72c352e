package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.file.FileDigest;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Size and digest of a store's file, written at an orderly stop and checked at the next start: SQLite's pages have no checksums of
 * their own, so this is what notices a bit that flips while nobody looks. Not thread-safe; used while SQLite has the file closed.
 */
final class SqliteSeal {

    private final Path file;
    private final Path seal;

    SqliteSeal(SqliteFile store) {
        this.file = store.path();
        this.seal = file.resolveSibling(file.getFileName() + ".digest");
    }

    /**
     * Compares the file with its seal.
     *
     * @return whether there was a seal and it fits; false means that the file was not closed in order
     * @throws Problem MG-1106 when the file is not what was sealed
     */
    public boolean holds() throws IOException {
        if (!Files.exists(seal)) {
            return false;
        }
        if (!Files.readString(seal).strip().equals(describe())) {
            throw new Problem(KernelCode.STORE_DAMAGED, file, "it is not as it was left at the last stop");
        }
        return true;
    }

    /** Seals the file as it lies there now. */
    public void set() throws IOException {
        Path fresh = seal.resolveSibling(seal.getFileName() + ".new");
        DurableFiles.write(fresh, describe() + "\n");
        DurableFiles.replace(fresh, seal);
    }

    /** Takes the seal off, durably, before the first change. */
    public void open() throws IOException {
        if (Files.deleteIfExists(seal)) {
            DurableFiles.flushFolderOf(seal);
        }
    }

    private String describe() throws IOException {
        return Files.size(file) + " sha256 " + FileDigest.sha256(file);
    }
}
