package io.mulgil.kernel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a full disk from other failures: when one is full, some calls say so and some only say that input or output failed. */
public final class FreeSpace {

    private static final long BYTES_MIN = 64 << 10;

    private FreeSpace() {}

    /** Whether nothing can be written any more where {@code place} lies; false when that cannot be told. */
    public static boolean isGone(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace() < BYTES_MIN;
        } catch (IOException e) {
            return false;
        }
    }
}
