package io.mulgil.kernel.database;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Size and digest of a store's file, written at an orderly stop and checked at the next start: SQLite's pages have no checksums of
 * their own, so this is what notices a bit that flips while nobody looks. Not thread-safe; used while SQLite has the file closed.
 */
public final class SqliteSeal {

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path file;
    private final Path seal;

    public SqliteSeal(SqliteFile store) {
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
            DurableFiles.syncFolderOf(seal);
        }
    }

    private String describe() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return Files.size(file) + " sha256 " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
