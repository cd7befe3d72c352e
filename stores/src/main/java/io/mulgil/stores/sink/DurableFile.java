package io.mulgil.stores.sink;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A finished file that has reached the disk, with its size and digest. */
record DurableFile(long bytes, String digest) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Flushes a file and its folder, and reads it once for the digest. */
    static DurableFile of(Path file) {
        try {
            flush(file, StandardOpenOption.WRITE);
            flushFolder(file);
            return new DurableFile(Files.size(file), digest(file));
        } catch (IOException e) {
            throw new Problem(StoreCode.STAGING_FAILED, file, e.getClass().getSimpleName()).because(e);
        }
    }

    /** Flushes the folder of a file, so that its name survives a power cut. */
    static void flushFolder(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            flush(folder, StandardOpenOption.READ);
        }
    }

    private static void flush(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
