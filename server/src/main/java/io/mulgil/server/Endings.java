package io.mulgil.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has to be taken down again, last built first. Confined to the thread that builds, then to the one that closes. */
final class Endings implements AutoCloseable {

    private final Deque<Runnable> endings = new ArrayDeque<>();

    /** Remembers how {@code part} ends. */
    <T> T keep(T part, Consumer<T> ending) {
        endings.push(() -> ending.accept(part));
        return part;
    }

    /** Ends everything. Without effect the second time. */
    @Override
    public void close() {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
