package io.mulgil.stores.sink;

import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.file.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A finished file that has reached the disk, with its size and digest. */
record DurableFile(long bytes, String digest) {

    /** Flushes a file and its folder, and reads it once for the digest. */
    static DurableFile of(Path file) {
        try {
            DurableFiles.flush(file);
            DurableFiles.flushFolderOf(file);
            return new DurableFile(Files.size(file), FileDigest.sha256(file));
        } catch (IOException e) {
            throw RowFile.failed(file, e);
        }
    }
}
