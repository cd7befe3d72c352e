package io.mulgil.kernel.memory;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** Arrow's root allocator, made at the first use: a command that moves no rows does not load Arrow. Thread-safe. */
final class ArrowRoot implements AutoCloseable {

    private final long bytesMax;
    private @Nullable BufferAllocator root;

    ArrowRoot(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    synchronized BufferAllocator child(String name) {
        BufferAllocator made = root == null ? new RootAllocator(bytesMax) : root;
        root = made;
        return made.newChildAllocator(name, 0, bytesMax);
    }

    synchronized long bytesUsed() {
        return root == null ? 0 : root.getAllocatedMemory();
    }

    @Override
    public synchronized void close() {
        if (root != null) {
            root.close();
            root = null;
        }
    }
}
