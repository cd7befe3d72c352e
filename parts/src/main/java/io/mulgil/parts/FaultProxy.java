package io.mulgil.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** What becomes of the bytes in which an awaited text stands. */
    public enum Trap {
        /** They arrive when all is healed, also when who sent them is gone by then; other connections go on. */
        HOLD,
        /** They arrive; of what is sent back by their connection nothing does until all is healed. */
        MUTE,
        /** They arrive up to the text; then their connection is reset. */
        RESET,
        /** The HTTP request they begin arrives twice, the second time by a connection of its own. */
        REPEAT
    }

    private static final int CHUNK_BYTES = 8_192;
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Traps traps = new Traps();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

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

    /**
     * Waits for bytes on the way to the server in which {@code text} stands, as one piece of the first 8 KiB that arrive at once; what
     * the trap says becomes of them. Once.
     */
    public void await(String text, Trap trap) {
        traps.await(text, trap);
    }

    /** Whether what was awaited last has come. */
    public boolean caught() {
        return traps.caught();
    }

    /** Ends all faults. What was held up arrives now. */
    public synchronized void heal() {
        held.clear();
        latency = Duration.ZERO;
        bytesUntilReset = NEVER;
        traps.heal();
        notifyAll();
    }

    /** How many connections there were so far. */
    public int connections() {
        return connections.get();
    }

    /** How many requests have arrived, and were answered, a second time. */
    public int repeats() {
        return repeats.get();
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
        connections.incrementAndGet();
        open.add(client);
        open.add(server);
        AtomicBoolean mute = new AtomicBoolean();
        start("parts-proxy-to-server", () -> pass(client, server, Way.TO_SERVER, mute));
        start("parts-proxy-to-client", () -> pass(server, client, Way.TO_CLIENT, mute));
    }

    private void pass(Socket from, Socket to, Way way, AtomicBoolean mute) {
        byte[] chunk = new byte[CHUNK_BYTES];
        Optional<RecordedRequest> recorded = Optional.empty();
        try {
            OutputStream out = to.getOutputStream();
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                awaitTurn(way);
                awaitVoice(way, mute);
                Optional<Traps.Caught> here = way == Way.TO_SERVER ? traps.look(chunk, read) : Optional.empty();
                if (here.isPresent()) {
                    switch (here.get().trap()) {
                        case HOLD -> traps.awaitHeal();
                        case MUTE -> mute.set(true);
                        case REPEAT -> recorded = Optional.of(new RecordedRequest());
                        case RESET -> {}
                    }
                }
                int allowed = allowed(here, read);
                out.write(chunk, 0, allowed);
                if (allowed < read) {
                    reset(from, to);
                }
                recorded = repeat(recorded, chunk, read);
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

    private void awaitVoice(Way way, AtomicBoolean mute) {
        if (way == Way.TO_CLIENT && mute.get()) {
            traps.awaitHeal();
            mute.set(false);
        }
    }

    private Optional<RecordedRequest> repeat(Optional<RecordedRequest> recorded, byte[] chunk, int bytes) {
        recorded.ifPresent(request -> request.add(chunk, bytes));
        if (recorded.filter(RecordedRequest::isWhole).isEmpty()) {
            return recorded;
        }
        start("parts-proxy-repeat", () -> {
            if (recorded.get().isAnsweredBy(target)) {
                repeats.incrementAndGet();
            }
        });
        return Optional.empty();
    }

    // One byte less than all: what is not cut is not reset.
    private int allowed(Optional<Traps.Caught> here, int bytes) {
        return here.filter(caught -> caught.is(Trap.RESET))
                .map(caught -> Math.min(caught.end(), bytes - 1))
                .orElseGet(() -> allowed(bytes));
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
