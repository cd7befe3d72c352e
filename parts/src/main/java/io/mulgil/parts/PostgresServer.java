package io.mulgil.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on loopback with a data folder of its own. Takes the system's server programs if they are there, else
 * the embedded ones. Runs as {@code nobody} when the test run is root, since PostgreSQL refuses root. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String PASSWORD = "only for tests";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int PORT_TRIES_MAX = 5;

    private final Path programs;
    private final Path folder;
    private final boolean durable;
    private final AtomicInteger databases = new AtomicInteger();
    private int port;
    private ChildProcess process;

    private PostgresServer(Path programs, Path folder, boolean durable) {
        this.programs = programs;
        this.folder = folder;
        this.durable = durable;
        this.port = freePort();
        this.process = listening();
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "parts-stop-postgres"));
        }
    }

    /** The one server of this JVM, started at the first call and stopped at the end of the JVM. Do not close it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A server of the caller's own, for tests that stop or kill it. */
    public static PostgresServer start() {
        return start(PostgresPrograms.any(), false);
    }

    /** A server of the caller's own as PostgreSQL comes, with every commit flushed to disk: for measurements. */
    public static PostgresServer startDurable() {
        return start(PostgresPrograms.any(), true);
    }

    static PostgresServer start(Path programs) {
        return start(programs, false);
    }

    private static PostgresServer start(Path programs, boolean durable) {
        Path folder = newFolder();
        run(
                programs.resolve("initdb"),
                folder,
                "-D",
                "data",
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=password",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        return new PostgresServer(programs, folder, durable);
    }

    /** Creates an empty database with a name no other one has. */
    public synchronized Database database() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = of("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new PartUnavailable(
                    "PostgreSQL on port " + port + " did not create a database: " + e.getMessage(), e);
        }
        return of(name);
    }

    /** Removes a database, also when somebody is connected to it; nothing happens when the server is not there. */
    public synchronized void drop(Database database) {
        try (Connection connection = of("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database.name() + " with (force)");
        } catch (SQLException e) {
            if (process.isAlive()) {
                throw new PartUnavailable("PostgreSQL did not drop " + database.name() + ": " + e.getMessage(), e);
            }
        }
    }

    public synchronized int port() {
        return port;
    }

    /** Ends the server as a power cut would: no shutdown, no checkpoint. */
    public synchronized void kill() {
        process.kill();
    }

    /** Ends the server in order: open connections are broken, committed data is on disk. */
    public synchronized void stop() {
        if (process.isAlive()) {
            process.signal("INT");
            process.waitForExit(STOP_LIMIT);
        }
    }

    /** Starts the server again on the same data and the same port, after {@link #kill} or {@link #stop} or on its own. */
    public synchronized void restart() {
        stop();
        process.close();
        process = launch().start();
        process.waitFor("ready to accept connections", START_LIMIT);
    }

    @Override
    public synchronized void close() {
        stop();
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Database of(String name) {
        return new Database("127.0.0.1", port, name, USER, PASSWORD);
    }

    // Between finding a free port and listening on it another program may take it; then the next one is tried.
    private ChildProcess listening() {
        for (int tries = 1; ; tries++) {
            ChildProcess child = launch().start();
            try {
                return child.waitFor("ready to accept connections", START_LIMIT);
            } catch (PartUnavailable e) {
                child.close();
                if (tries == PORT_TRIES_MAX || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
                port = freePort();
            }
        }
    }

    private Launch launch() {
        List<String> words =
                new ArrayList<>(List.of("-D", "data", "-p", Integer.toString(port), "-h", "127.0.0.1", "-k", ""));
        words.addAll(List.of("-c", "max_connections=200"));
        if (!durable) {
            words.addAll(List.of("-c", "fsync=off", "-c", "shared_buffers=32MB"));
        }
        return asServerAccount(programs.resolve("postgres"), folder, words.toArray(String[]::new));
    }

    private static void run(Path program, Path folder, String... arguments) {
        try (ChildProcess child = asServerAccount(program, folder, arguments).start()) {
            if (child.waitForExit(START_LIMIT) != 0) {
                throw new PartUnavailable(program + " failed:\n" + child.output() + child.errors());
            }
        }
    }

    private static Launch asServerAccount(Path program, Path folder, String... arguments) {
        List<String> words = new ArrayList<>();
        if (Account.isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs"));
        }
        words.add(program.toString());
        words.addAll(List.of(arguments));
        return Launch.command(words.toArray(String[]::new)).in(folder);
    }

    private static Path newFolder() {
        try {
            // Others may pass through: the server's account must reach the data folder below.
            Path folder = Files.createTempDirectory(
                    "postgres-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            Path data = Files.createDirectory(folder.resolve("data"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);
            if (Account.isRoot()) {
                Account.giveToNobody(data);
                Account.giveToNobody(password);
            }
            return folder;
        } catch (IOException e) {
            throw new PartUnavailable("No folder for PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PartUnavailable("No free port on loopback: " + e.getMessage(), e);
        }
    }
}
