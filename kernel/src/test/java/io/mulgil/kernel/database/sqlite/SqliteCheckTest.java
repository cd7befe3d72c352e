package io.mulgil.kernel.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.kernel.store.StoreFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look through a whole store finds what is not as it was written, and nothing else. */
final class SqliteCheckTest extends StoreFixture {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int NOTES = 5_000;

    @TempDir
    Path folder;

    @Override
    protected ControlStore open() {
        return SqliteStore.open(folder.resolve("store"), host);
    }

    @Test
    void a_store_that_works_is_sound_however_often_it_is_looked_at() throws Exception {
        fill();
        AtomicBoolean stop = new AtomicBoolean();
        Thread load = host.start("load", () -> {
            for (int id = 10_000; !stop.get(); id++) {
                write(id, "x".repeat(3_000));
            }
        });
        List<String> heard = new ArrayList<>();

        for (int round = 0; round < 5; round++) {
            StoreCheck check =
                    store.check(LONG, (part, done, total) -> heard.add(part + (done == total ? " all" : "")));
            assertThat(check.damages()).isEmpty();
            assertThat(check.remarks()).isEmpty();
        }
        stop.set(true);
        load.join();

        assertThat(heard).contains("PAGES all", "TABLES all");
    }

    @Test
    void a_bit_that_flips_under_a_running_server_is_found_with_its_page() throws IOException {
        fill();
        reopen();
        flip(7 * 8_192 + 100);

        StoreCheck check = store.check(LONG, (part, done, total) -> {});

        assertThat(check.damages())
                .extracting(problem -> problem.arguments().get(1))
                .contains("page 8 is not as it was written");
        assertThat(check.damages()).extracting(Problem::code).containsOnly(KernelCode.STORE_DAMAGED);
        flip(7 * 8_192 + 100);
    }

    @Test
    void a_look_that_may_take_no_time_says_how_far_it_came() {
        fill();

        StoreCheck check = store.check(Duration.ZERO, (part, done, total) -> {});

        assertThat(check.damages()).isEmpty();
        assertThat(check.remarks()).extracting(Problem::code).containsExactly(KernelCode.CHECK_CUT_SHORT);
    }

    @Test
    void a_store_without_server_is_looked_at_as_it_lies_there() throws IOException {
        fill();
        Path home = folder.resolve("store");
        Refusal.expect(KernelCode.STORE_LOCKED, () -> inspect(home));
        store.close();
        byte[] before = Files.readAllBytes(home.resolve(SqliteStore.FILE_NAME));

        StoreCheck sound = inspect(home);
        flip(before.length / 2);
        StoreCheck damaged = inspect(home);
        flip(before.length / 2);

        assertThat(sound).isEqualTo(new StoreCheck(List.of(), List.of()));
        assertThat(damaged.damages()).isNotEmpty();
        assertThat(home.resolve(SqliteStore.FILE_NAME)).hasBinaryContent(before);
    }

    @Test
    void without_sums_the_structure_still_tells() throws IOException {
        fill();
        store.close();
        Path file = folder.resolve("store").resolve(SqliteStore.FILE_NAME);
        byte[] sound = Files.readAllBytes(file);
        byte[] torn = sound.clone();
        Arrays.fill(torn, torn.length - 3 * 8_192, torn.length - 3 * 8_192 + 512, (byte) 0);
        Files.write(file, torn);
        Files.delete(file.resolveSibling(SqliteStore.FILE_NAME + ".sums"));

        StoreCheck check = inspect(file.resolveSibling(""));

        assertThat(check.damages()).isNotEmpty();
        assertThat(check.remarks()).extracting(Problem::code).containsExactly(KernelCode.CHECK_LIMITED);
        Files.write(file, sound);
    }

    private StoreCheck inspect(Path home) {
        return SqliteStore.inspect(home, LONG, (part, done, total) -> {}, host);
    }

    private void fill() {
        store.change(Lane.ENGINE, unit -> {
            for (int id = 1; id <= NOTES; id++) {
                insert(unit, id, "note " + id + "x".repeat(100));
            }
        });
    }

    private void flip(long at) throws IOException {
        Path file = folder.resolve("store").resolve(SqliteStore.FILE_NAME);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 16)).flip();
            channel.write(one, at);
        }
    }
}
