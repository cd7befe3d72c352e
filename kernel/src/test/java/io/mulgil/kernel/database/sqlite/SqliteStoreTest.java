package io.mulgil.kernel.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.ControlStoreContract;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WritingProcess;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import io.mulgil.parts.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends ControlStoreContract {

    private static final Duration CHILD_PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Override
    protected ControlStore open() {
        return SqliteStore.open(folder, host);
    }

    @Test
    void the_file_has_the_settings_it_was_made_for() {
        List<String> settings =
                store.read(sql -> List.of("page_size", "auto_vacuum", "application_id", "journal_mode").stream()
                        .map(name -> name + "="
                                + sql.createQuery("pragma " + name)
                                        .mapTo(String.class)
                                        .one())
                        .toList());
        int flush = store.write(Lane.PEOPLE, unit -> unit.sql()
                .createQuery("pragma synchronous")
                .mapTo(Integer.class)
                .one());

        assertThat(settings)
                .containsExactly("page_size=8192", "auto_vacuum=2", "application_id=1296517452", "journal_mode=wal");
        assertThat(flush).as("2 is FULL").isEqualTo(2);
    }

    @Test
    void the_same_folder_cannot_be_opened_twice_in_one_process() {
        Problem refusal = Refusal.expect(KernelCode.STORE_LOCKED, this::open);
        write(1, "still here");

        assertThat(refusal.arguments().get(1))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        assertThat(notes()).containsExactly("still here");
    }

    @Test
    void a_folder_another_process_uses_is_refused_by_its_pid_and_what_it_wrote_survives_its_kill() {
        store.close();
        try (ChildProcess writer = writingProcess(1)) {
            writer.waitFor("wrote 100\n", CHILD_PATIENCE);

            Problem refusal = Refusal.expect(KernelCode.STORE_LOCKED, this::open);
            writer.kill();

            assertThat(refusal.arguments().get(1)).isEqualTo(Long.toString(writer.pid()));
            long acknowledged = writer.output()
                    .lines()
                    .filter(line -> line.matches("wrote \\d+"))
                    .count();
            store = open();
            assertThat(notes()).hasSizeBetween((int) acknowledged, (int) acknowledged + 1);
            assertThat(notes().subList(0, 3)).containsExactly("note 1", "note 2", "note 3");
        }
    }

    @Test
    void a_full_disk_refuses_changes_and_the_store_goes_on_when_there_is_space_again() throws IOException {
        store.close();
        try (Tmpfs disk = Tmpfs.mount(4 << 20)) {
            ControlStore small = SqliteStore.open(disk.folder(), host);
            Path ballast = disk.folder().resolve("ballast");
            small.change(Lane.PEOPLE, unit -> unit.sql().execute("create table big (id bigint, words text)"));
            Problem refusal = Refusal.expect(KernelCode.DISK_FULL, () -> {
                Files.write(ballast, new byte[2 << 20]);
                for (int id = 0; id < 10_000; id++) {
                    addBig(small, id);
                }
            });
            long kept = countBig(small);

            Files.delete(ballast);
            addBig(small, 20_000);

            assertThat(refusal).hasMessageContaining("MG-1101");
            assertThat(kept).isPositive();
            assertThat(countBig(small)).isEqualTo(kept + 1);
            small.close();
        }
    }

    @Test
    void a_file_of_another_program_is_refused_and_left_as_it_is() throws IOException {
        store.close();
        Path other = Files.createDirectory(folder.resolve("other"));
        Path file = Files.writeString(other.resolve(SqliteStore.FILE_NAME), "SQLite format 3 this is not");

        Refusal.expect(KernelCode.FOREIGN_FILE, () -> SqliteStore.open(other, host));

        assertThat(file).hasContent("SQLite format 3 this is not");
    }

    @Test
    void a_backup_taken_under_load_opens_and_is_one_state_of_the_store() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread load = host.start("load", () -> {
            for (int id = 1; !stop.get(); id++) {
                write(id, "note " + id);
            }
        });
        host.sleep(Duration.ofMillis(100));
        Path target = Files.createDirectory(folder.resolve("copy")).resolve(SqliteStore.FILE_NAME);

        store.backup(target);
        stop.set(true);
        load.join();

        List<String> all = notes();
        Refusal.expect(KernelCode.BACKUP_EXISTS, () -> store.backup(target));
        try (ControlStore copy = SqliteStore.open(target.getParent(), host)) {
            List<String> copied = notes(copy);
            assertThat(copied).isNotEmpty().isEqualTo(all.subList(0, copied.size()));
            copy.change(Lane.PEOPLE, unit -> insert(unit, 1_000_000, "goes on"));
        }
    }

    @Test
    void a_copy_has_the_identity_of_its_store_and_a_store_made_anew_another_one() throws IOException {
        Path target = Files.createDirectory(folder.resolve("copy")).resolve(SqliteStore.FILE_NAME);
        store.backup(target);

        try (ControlStore copy = SqliteStore.open(target.getParent(), host);
                ControlStore anew = SqliteStore.open(folder.resolve("anew"), host)) {
            assertThat(copy.identity()).isEqualTo(store.identity());
            assertThat(anew.identity()).isNotEqualTo(store.identity());
        }
    }

    @Test
    void an_older_store_is_copied_before_it_is_migrated() throws IOException {
        write(1, "kept");
        setVersion(0);
        reopen();

        List<Path> copies;
        try (Stream<Path> files = Files.list(folder)) {
            copies = files.filter(file -> file.getFileName().toString().startsWith("before-"))
                    .toList();
        }

        assertThat(copies).hasSize(1);
        Path restored = Files.createDirectory(folder.resolve("restored"));
        Files.copy(copies.get(0), restored.resolve(SqliteStore.FILE_NAME));
        try (ControlStore copy = SqliteStore.open(restored, host)) {
            assertThat(notes(copy)).containsExactly("kept");
        }
    }

    private ChildProcess writingProcess(int firstId) {
        return Launch.java(WritingProcess.class.getName(), folder.toString(), Integer.toString(firstId))
                .start()
                .waitFor("writing", CHILD_PATIENCE);
    }

    private static void addBig(ControlStore store, int id) {
        store.change(Lane.ENGINE, unit -> unit.sql()
                .execute("insert into big (id, words) values (?, ?)", id, "x".repeat(5_000)));
    }

    private static long countBig(ControlStore store) {
        return store.read(sql ->
                sql.createQuery("select count(*) from big").mapTo(Long.class).one());
    }
}
