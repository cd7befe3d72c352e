package io.mulgil.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network on loopback: what connects to its port reaches another port of this machine, late, held up or cut off. As with TCP,
 * bytes arrive whole and in order or not at all: what was held up arrives once the way is open again. Faults hold for connections
 * that are open as well as for new ones. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    /** The two ways bytes go. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CHUNK_BYTES = 8_192;
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger resets = new AtomicInteger();

    private final Set<Way> held = EnumSet.noneOf(Way.class);
    private Duration latency = Duration.ZERO;
    private long bytesUntilReset = NEVER;

    private FaultProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Listens on a free port and passes everything on to {@code target}, without a fault so far. */
    public static FaultProxy before(int target) {
        try {
            FaultProxy proxy = new FaultProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            start("parts-proxy-door", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new PartUnavailable("No free port on loopback: " + e.getMessage(), e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on each piece of bytes arrives that much later, in both ways. */
    public synchronized void delay(Duration time) {
        latency = time;
    }

    /** From now on nothing arrives that goes this way; both sides stay connected. */
    public synchronized void hold(Way way) {
        held.add(way);
    }

    /** Lets this many bytes through, of all connections and both ways together, then resets the connection they end in. Once. */
    public synchronized void resetAfter(long bytes) {
        bytesUntilReset = bytes;
    }

    /** Ends all faults. What was held up arrives now. */
    public synchronized void heal() {
        held.clear();
        latency = Duration.ZERO;
        bytesUntilReset = NEVER;
        notifyAll();
    }

    /** How many connections were reset so far. */
    public int resets() {
        return resets.get();
    }

    @Override
    public void close() {
        heal();
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // The door was closed, or nobody listens behind it: the client is told by the end of its connection.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        open.add(client);
        open.add(server);
        start("parts-proxy-to-server", () -> pass(client, server, Way.TO_SERVER));
        start("parts-proxy-to-client", () -> pass(server, client, Way.TO_CLIENT));
    }

    private void pass(Socket from, Socket to, Way way) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            OutputStream out = to.getOutputStream();
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                awaitTurn(way);
                int allowed = allowed(read);
                out.write(chunk, 0, allowed);
                if (allowed < read) {
                    reset(from, to);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone; the other has to learn of it.
            end(from);
            end(to);
        }
    }

    private void awaitTurn(Way way) {
        Duration late;
        synchronized (this) {
            late = latency;
            while (held.contains(way)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw Waiting.interrupted(e);
                }
            }
        }
        Waiting.pause(late);
    }

    private synchronized int allowed(int bytes) {
        if (bytesUntilReset == NEVER) {
            return bytes;
        }
        if (bytes <= bytesUntilReset) {
            bytesUntilReset -= bytes;
            return bytes;
        }
        int allowed = (int) bytesUntilReset;
        bytesUntilReset = NEVER;
        return allowed;
    }

    // Without lingering, closing sends a reset in place of an orderly end.
    private void reset(Socket from, Socket to) throws IOException {
        from.setSoLinger(true, 0);
        to.setSoLinger(true, 0);
        resets.incrementAndGet();
        throw new IOException("reset");
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
