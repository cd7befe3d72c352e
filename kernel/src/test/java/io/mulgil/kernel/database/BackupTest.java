package io.mulgil.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.database.postgres.PostgresStoreTest;
import io.mulgil.kernel.database.sqlite.BackupFile;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backup taken while the store works is one moment of it, and either engine can be restored from either's. */
final class BackupTest {

    private static final String PAIR = "insert into engine (name, term, owner, until) values (?, ?, ?, 0)";

    @TempDir
    Path folder;

    private final Host host = new SystemHost("");

    /** The two things a control store can stand on. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /** A store that can be opened again and restored into. */
    private final class Place {
        private final Kind kind;
        private final Path home;
        private final PostgresPlace database;

        Place(Kind kind, String name) {
            this.kind = kind;
            this.home = folder.resolve(name);
            this.database = PostgresStoreTest.place(PostgresServer.shared().database());
        }

        ControlStore open() {
            return switch (kind) {
                case SQLITE -> SqliteStore.open(home, host);
                case POSTGRESQL -> PostgresStore.open(database, host);
            };
        }

        void restore(BackupFile backup) {
            switch (kind) {
                case SQLITE -> SqliteStore.restore(backup, home, host);
                case POSTGRESQL -> PostgresStore.restore(backup, database, host);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE", "POSTGRESQL,POSTGRESQL"})
    void a_backup_under_load_is_one_moment_wherever_it_is_restored(Kind from, Kind to) throws Exception {
        BackupFile backup = new BackupFile(folder.resolve("copy.db"));
        long before;
        long after;
        String identity;
        try (ControlStore store = new Place(from, "from").open()) {
            AtomicBoolean stop = new AtomicBoolean();
            Thread load = host.start("load", () -> writePairs(store, stop));
            host.sleep(Duration.ofMillis(200));
            before = pairs(store).size() / 2;
            store.backup(backup.path());
            after = pairs(store).size() / 2;
            stop.set(true);
            load.join();
            identity = store.identity();
        }
        Place target = new Place(to, "to");

        target.restore(backup);

        assertThat(backup.verify().version()).isEqualTo(StoreVersion.CURRENT);
        try (ControlStore restored = target.open()) {
            assertThat(restored.identity()).isEqualTo(identity);
            List<String> pairs = pairs(restored);
            long found = pairs.size() / 2;
            assertThat(found).isBetween(Math.max(1, before), after + 1);
            assertThat(pairs)
                    .isEqualTo(LongStream.rangeClosed(1, found)
                            .boxed()
                            .flatMap(number -> List.of(number + " left", number + " right").stream())
                            .toList());
            long next = restored.write(Lane.PEOPLE, unit -> unit.nextId("pair"));
            assertThat(next).as("no number is given twice").isGreaterThan(found);
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE", "POSTGRESQL"})
    void a_store_that_holds_something_is_not_restored_over(Kind kind) {
        BackupFile backup = backup();
        Place place = new Place(kind, "used");
        try (ControlStore store = place.open()) {
            writePair(store, 7);
        }

        Refusal.expect(KernelCode.STORE_NOT_EMPTY, () -> place.restore(backup));

        try (ControlStore store = place.open()) {
            assertThat(pairs(store)).containsExactly("7 left", "7 right");
        }
    }

    @Test
    void a_damaged_backup_is_refused_and_nothing_is_made_of_it() throws IOException {
        BackupFile backup = backup();
        byte[] bytes = Files.readAllBytes(backup.path());
        bytes[bytes.length / 2] ^= 4;
        Files.write(backup.path(), bytes);
        Place place = new Place(Kind.SQLITE, "to");

        Refusal.expect(KernelCode.BACKUP_DAMAGED, backup::verify);
        Refusal.expect(KernelCode.BACKUP_DAMAGED, () -> place.restore(backup));

        assertThat(place.home).doesNotExist();
    }

    @Test
    void a_backup_without_its_digest_or_of_another_program_is_refused() throws IOException {
        BackupFile backup = backup();
        Files.delete(folder.resolve("copy.db.sha256"));
        BackupFile other = new BackupFile(Files.writeString(folder.resolve("other.db"), "SQLite format 3 this is not"));

        Refusal.expect(KernelCode.BACKUP_DAMAGED, backup::verify);
        Refusal.expect(KernelCode.FOREIGN_FILE, other::verify);
    }

    @Test
    void a_backup_overwrites_nothing_and_what_was_not_finished_leaves_nothing() throws IOException {
        BackupFile backup = backup();
        byte[] bytes = Files.readAllBytes(backup.path());
        BackupFile broken = new BackupFile(folder.resolve("missing").resolve("copy.db"));

        try (ControlStore store = new Place(Kind.POSTGRESQL, "any").open()) {
            Refusal.expect(KernelCode.BACKUP_EXISTS, () -> store.backup(backup.path()));
            Refusal.expect(KernelCode.STORE_DOWN, () -> store.backup(broken.path()));
        }

        assertThat(backup.path()).hasBinaryContent(bytes);
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    private BackupFile backup() {
        BackupFile backup = new BackupFile(folder.resolve("copy.db"));
        try (ControlStore store = new Place(Kind.SQLITE, "source").open()) {
            writePair(store, 1);
            store.backup(backup.path());
        }
        return backup;
    }

    private static void writePairs(ControlStore store, AtomicBoolean stop) {
        while (!stop.get()) {
            store.change(Lane.ENGINE, unit -> {
                long number = unit.nextId("pair");
                unit.sql().execute(PAIR, number + " left", number, "x");
                unit.sql().execute(PAIR, number + " right", number, "x");
            });
        }
    }

    private static void writePair(ControlStore store, long number) {
        store.change(Lane.ENGINE, unit -> {
            unit.sql().execute(PAIR, number + " left", number, "x");
            unit.sql().execute(PAIR, number + " right", number, "x");
        });
    }

    private static List<String> pairs(ControlStore store) {
        return store.read(sql -> sql.createQuery("select name from engine order by term, name")
                .mapTo(String.class)
                .list());
    }
}
