package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Database;
import io.mulgil.parts.Launch;
import io.mulgil.parts.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a server of store version 1 has left, on one engine: kept once, opened by every later program. */
enum KeptStore {
    SQLITE {
        @Override
        Place fresh(Path home) {
            return new Place(home, Optional.empty());
        }

        @Override
        Place kept(Path home) throws Exception {
            home().unpack(home);
            return fresh(home);
        }

        @Override
        void keep(Place place) throws Exception {
            home().pack(place.home());
        }
    },
    POSTGRESQL {
        @Override
        Place fresh(Path home) {
            return new Place(home, Optional.of(PostgresServer.shared().database()));
        }

        @Override
        Place kept(Path home) throws Exception {
            home().unpack(home);
            Place place = fresh(home);
            try (Connection connection = place.database().orElseThrow().connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(DUMP).replace(KeptHome.PLACE, home.toString()));
            }
            return place;
        }

        @Override
        void keep(Place place) throws Exception {
            home().pack(place.home());
            Files.writeString(
                    DUMP,
                    dump(place.database().orElseThrow()).replace(place.home().toString(), KeptHome.PLACE));
        }
    };

    private static final Path FOLDER = Path.of("src", "test", "resources", "kept");
    private static final Path DUMP = FOLDER.resolve("v1-postgresql.sql");
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(30);

    /** A home and, unless the store is embedded, its database. */
    record Place(Path home, Optional<Database> database) {

        TestServer start() {
            return TestServer.start(
                    home,
                    database.map(to -> Map.of(
                                    "MULGIL_STORE",
                                    "postgresql://" + to.user() + "@" + to.host() + ":" + to.port() + "/" + to.name(),
                                    "PGPASSWORD",
                                    to.password()))
                            .orElse(Map.of()));
        }

        /** The store itself, once its server has stopped. */
        ControlStore open(Host host) {
            return database.<ControlStore>map(to -> PostgresStore.open(
                            new PostgresPlace(to.host(), to.port(), to.name(), to.user(), Secret.of(to.password())),
                            host))
                    .orElseGet(() -> SqliteStore.open(home.resolve("store"), host));
        }
    }

    /** An empty place. */
    abstract Place fresh(Path home);

    /** A copy of what was kept. */
    abstract Place kept(Path home) throws Exception;

    /** Keeps what a stopped server has left. */
    abstract void keep(Place place) throws Exception;

    /** What was seen of it when it was kept. */
    Path seen() {
        return FOLDER.resolve(label() + ".txt");
    }

    KeptHome home() {
        return new KeptHome(FOLDER.resolve(label() + ".zip"));
    }

    private String label() {
        return "v1-" + name().toLowerCase(Locale.ROOT);
    }

    // Meta commands are for psql only; every other line any client can run. Comments name the machine's programs.
    private static String dump(Database database) {
        try (ChildProcess program = Launch.command(
                        "pg_dump",
                        "--inserts",
                        "--rows-per-insert=100",
                        "--no-owner",
                        "--no-privileges",
                        "--host=" + database.host(),
                        "--port=" + database.port(),
                        "--username=" + database.user(),
                        database.name())
                .with("PGPASSWORD", database.password())
                .start()) {
            assertThat(program.waitForExit(DUMP_LIMIT)).as(program.errors()).isZero();
            return program.output()
                    .lines()
                    .filter(line -> !line.startsWith("\\") && !line.startsWith("--"))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
