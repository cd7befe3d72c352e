package io.mulgil.cli.proof.fault;

import io.mulgil.parts.PartUnavailable;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Plays a few rounds at a time, for much of a round is waiting; each lane has a PostgreSQL of its own that may be killed. */
final class Lanes implements AutoCloseable {

    static final int LANES = Integer.getInteger("lanes", 2);

    private final Path folder;
    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final BlockingQueue<PostgresServer> idle = new LinkedBlockingQueue<>();

    /** Each round gets a home of its own below {@code folder}. */
    Lanes(Path folder) {
        this.folder = folder;
        for (int lane = 0; lane < LANES; lane++) {
            idle.add(PostgresServer.start());
        }
    }

    /** Plays a round as soon as a lane is free; a bad one does not stop the others. */
    Future<Outcome> play(Round round) {
        return threads.submit(() -> {
            PostgresServer postgres = idle.take();
            Outcome outcome = play(round, postgres);
            idle.add(outcome.violation().isEmpty() ? postgres : another(postgres));
            return outcome;
        });
    }

    private Outcome play(Round round, PostgresServer postgres) throws Exception {
        Path home = Files.createDirectory(folder.resolve(round.fault() + "-" + round.number() + "-" + round.seed()));
        try (Scene scene = new Scene(home, postgres, round.sink())) {
            round.fault().strike(scene, round);
            return Outcome.good(round, scene.endsAsItShould());
        } catch (AssertionError | PartUnavailable e) {
            return Outcome.bad(round, e);
        } finally {
            delete(home);
        }
    }

    // A round that went wrong may have left it in any state.
    private static PostgresServer another(PostgresServer used) {
        used.close();
        return PostgresServer.start();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        idle.forEach(PostgresServer::close);
    }
}
