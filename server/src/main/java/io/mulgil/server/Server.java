package io.mulgil.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.server.http.Door;
import io.mulgil.server.http.Route;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket and the routes behind it. Thread-safe. */
public final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int THREADS_MAX = 64;
    private static final int THREADS_MIN = 4;
    private static final int STOP_MILLIS_MAX = 5_000;
    private static final int IDLE_MILLIS_MAX = 30_000;
    private static final int HEADER_BYTES_MAX = 16 << 10;

    // Nobody can call these addresses; who listens on all of them also listens on loopback.
    private static final Map<String, String> ANYWHERE = Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

    private final Javalin javalin;
    private final String bind;

    private Server(Javalin javalin, String bind) {
        this.javalin = javalin;
        this.bind = bind;
    }

    /** Starts to listen (MG-7112 when the address is taken). */
    public static Server start(ServerSettings settings, Door door, List<Route> routes) {
        Javalin javalin = Javalin.create(config -> {
            configure(config);
            config.jetty.modifyServer(server -> server.setErrorHandler(door.malformed()));
            config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(door.malformed()));
            door.addFrame(config.routes);
            door.add(config.routes, routes);
        });
        try {
            javalin.start(settings.bind(), settings.port());
        } catch (JavalinBindException e) {
            throw new Problem(ServerCode.PORT_TAKEN, settings.bind() + ":" + settings.port(), "the address is in use")
                    .because(e);
        }
        return new Server(javalin, settings.bind());
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Its address for callers on this machine, for example {@code http://127.0.0.1:8787}. */
    public String url() {
        String reached = ANYWHERE.getOrDefault(bind, bind);
        return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port();
    }

    /** Takes no new requests, lets those that run end within five seconds. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // Who still ran then was interrupted. What was started before this has to end all the same.
            LOG.warn("Some calls were not done within {} ms: {}", STOP_MILLIS_MAX, e.getMessage());
        }
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.asyncTimeout = 0;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS_MAX));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES_MAX);
            http.setIdleTimeout(IDLE_MILLIS_MAX);
        });
    }
}
