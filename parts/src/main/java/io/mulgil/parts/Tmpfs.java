package io.mulgil.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A small file system in memory, for tests that fill a disk. Needs the right to mount, which root usually has. */
public final class Tmpfs implements AutoCloseable {

    private static final int PAGE_BYTES = 4 << 10;
    private static final Duration MOUNT_LIMIT = Duration.ofSeconds(10);

    private final Path folder;

    private Tmpfs(Path folder) {
        this.folder = folder;
    }

    /** Mounts an empty file system that holds {@code sizeBytes}, or fails with what this machine forbids. */
    public static Tmpfs mount(long sizeBytes) {
        Path folder = newFolder();
        try (ChildProcess mount = Launch.command(
                        "mount", "-t", "tmpfs", "-o", "size=" + sizeBytes, "tmpfs", folder.toString())
                .start()) {
            if (mount.waitForExit(MOUNT_LIMIT) != 0) {
                throw new PartUnavailable("A disk-full test needs the right to mount a tmpfs (run as root): "
                        + mount.errors().strip());
            }
        }
        return new Tmpfs(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes all space that is left by one file, which is returned; deleting it gives the space back. */
    public Path fill() {
        Path ballast = folder.resolve("ballast");
        ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                file.write(page.clear());
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    @Override
    public void close() {
        try (ChildProcess umount =
                Launch.command("umount", "--lazy", folder.toString()).start()) {
            umount.waitForExit(MOUNT_LIMIT);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("tmpfs-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
