package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second process off a folder. The operating system holds the lock and drops it with the process, however that ends; the
 * file {@code owner} beside it only names who holds it. Thread-safe.
 */
final class FolderLock implements AutoCloseable {

    // POSIX drops all locks of a process on a file when it closes any channel to it. So within this process the
    // folders are remembered here, and a held lock file is never opened a second time.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param nonce tells two starts of processes with the same pid apart
     * @throws Problem MG-1104 with the pid of the holder
     */
    public static FolderLock take(Path folder, String nonce) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw held(real);
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            if (!taken) {
                throw held(real);
            }
            Files.writeString(real.resolve("owner"), ProcessHandle.current().pid() + " " + nonce + "\n");
            return new FolderLock(real, channel);
        } finally {
            if (!taken) {
                HELD.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("owner"));
        channel.close();
        HELD.remove(folder);
    }

    private static Problem held(Path folder) throws IOException {
        Path owner = folder.resolve("owner");
        String pid = Files.exists(owner) ? Files.readString(owner).strip().split(" ", 2)[0] : "?";
        return new Problem(KernelCode.STORE_LOCKED, folder, pid);
    }
}
