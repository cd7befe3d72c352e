package io.mulgil.kernel.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are still there after a power cut: each method returns once that is so. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Writes a text in place of what was there; its name may still be lost until {@link #flushFolderOf}. */
    public static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Puts {@code source} in the place of {@code target} in one step. */
    public static void replace(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flushFolderOf(target);
    }

    /** Flushes what somebody else has written into a file. */
    public static void flush(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Flushes the folder of a file, so that its name is kept, or stays away once removed. */
    public static void flushFolderOf(Path file) throws IOException {
        force(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
