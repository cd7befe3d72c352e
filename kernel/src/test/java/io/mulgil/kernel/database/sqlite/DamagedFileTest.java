package io.mulgil.kernel.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does when its files are not as it left them: it opens with everything, or it does not open. */
final class DamagedFileTest extends StoreFixture {

    private static final String MAIN = SqliteStore.FILE_NAME;
    private static final String LOG = MAIN + "-wal";
    private static final String SUMS = MAIN + ".sums";
    private static final int ROUNDS = 40;
    /** Long enough for the writer to look after the store. */
    private static final Duration IDLE = Duration.ofMillis(2_500);

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Override
    protected ControlStore open() {
        return SqliteStore.open(folder.resolve("store"), host);
    }

    @Test
    void a_bit_that_flips_in_a_closed_file_is_noticed_wherever_it_is() throws IOException {
        IntStream.rangeClosed(1, 200).forEach(id -> write(id, "note " + id));
        store.close();
        Path file = folder.resolve("store").resolve(MAIN);
        byte[] sound = Files.readAllBytes(file);

        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = flipped(sound, round == 0 ? 20 : random.nextInt(sound.length));
            Files.write(file, damaged);

            Problem refusal = Refusal.expect(KernelCode.STORE_DAMAGED, this::open);

            assertThat(refusal.arguments().get(0)).isEqualTo(file.toString());
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
        Files.write(file, sound);
        store = open();
        assertThat(notes()).hasSize(200);
    }

    @Test
    void after_a_crash_a_bit_that_flipped_in_the_file_is_noticed_or_stands_in_the_log_again() throws IOException {
        IntStream.rangeClosed(1, 200).forEach(id -> write(id, "note " + id));
        reopen();
        IntStream.rangeClosed(201, 210).forEach(id -> write(id, "note " + id));
        Path crashed = crash();
        byte[] sound = Files.readAllBytes(crashed.resolve(MAIN));
        List<String> all = notes();

        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path image = copy(crashed);
            Files.write(image.resolve(MAIN), flipped(sound, 100 + random.nextInt(sound.length - 100)));
            refused += read(image).map(found -> verifiedAs(found, all)).orElse(1);
        }

        assertThat(refused).isBetween(1, ROUNDS);
    }

    @Test
    void a_bit_that_flips_in_the_log_costs_at_most_what_was_not_acknowledged_for_sure() throws IOException {
        IntStream.rangeClosed(1, 60).forEach(id -> write(id, "note " + id));
        Path crashed = crash();
        byte[] sound = Files.readAllBytes(crashed.resolve(LOG));
        List<String> all = notes();

        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path image = copy(crashed);
            Files.write(image.resolve(LOG), flipped(sound, random.nextInt(sound.length)));
            refused += read(image)
                    .map(found -> verifiedAs(found, found.size() == 59 ? all.subList(0, 59) : all))
                    .orElse(1);
        }

        assertThat(refused).as("all but those in the last transaction").isGreaterThan(ROUNDS / 2);
    }

    @Test
    void a_log_whose_last_transaction_is_torn_opens_without_it() throws IOException {
        IntStream.rangeClosed(1, 20).forEach(id -> write(id, "note " + id));
        Path crashed = crash();
        byte[] sound = Files.readAllBytes(crashed.resolve(LOG));

        Files.write(crashed.resolve(LOG), Arrays.copyOf(sound, sound.length - 5_000));

        assertThat(read(crashed)).hasValue(notes().subList(0, 19));
    }

    @Test
    void a_file_that_has_lost_its_end_is_refused() throws IOException {
        IntStream.rangeClosed(1, 2_000)
                .forEach(id -> store.post(Lane.ENGINE, unit -> insert(unit, id, "note " + id), failure -> {}));
        store.change(Lane.ENGINE, unit -> {});
        store.close();
        Path crashed = crash();
        byte[] sound = Files.readAllBytes(crashed.resolve(MAIN));

        Files.write(crashed.resolve(MAIN), Arrays.copyOf(sound, sound.length - 8_192));

        Problem refusal = Refusal.expect(KernelCode.STORE_DAMAGED, () -> SqliteStore.open(crashed, host));
        assertThat(refusal.arguments().get(1)).startsWith("it ends before page ");
    }

    @Test
    void the_sums_follow_when_the_file_grows_under_load_and_shrinks_again() throws Exception {
        String words = "x".repeat(6_000);
        for (int id = 1; id <= 10_000; id++) {
            int number = id;
            if (id % 2_000 == 0) {
                store.change(Lane.ENGINE, unit -> insert(unit, number, words));
            } else {
                store.post(Lane.ENGINE, unit -> insert(unit, number, words), failure -> {});
            }
        }
        long underLoad = summedPages();
        Path grown = crash();
        host.sleep(IDLE);
        long atRest = summedPages();
        store.change(Lane.ENGINE, unit -> unit.sql().execute("delete from note where id > 10"));
        host.sleep(IDLE);
        long givenBack = atRest - summedPages();
        Path shrunk = crash();
        reopen();

        assertThat(underLoad).as("pages merged while changes came").isGreaterThan(5_000);
        assertThat(atRest).isGreaterThan(10_000);
        assertThat(givenBack).isPositive();
        assertThat(read(grown).orElseThrow()).hasSize(10_000);
        assertThat(read(shrunk).orElseThrow()).hasSize(10);
        assertThat(notes()).hasSize(10);
    }

    @Test
    void a_file_without_sums_gets_new_ones_once_its_structure_is_sound() throws IOException {
        IntStream.rangeClosed(1, 2_000)
                .forEach(id -> store.post(Lane.ENGINE, unit -> insert(unit, id, "note " + id), failure -> {}));
        store.change(Lane.ENGINE, unit -> {});
        store.close();
        Path without = copy(folder.resolve("store"));
        Files.delete(without.resolve(SUMS));
        Path torn = copy(without);
        byte[] bytes = Files.readAllBytes(torn.resolve(MAIN));
        Arrays.fill(bytes, bytes.length - 3 * 8_192, bytes.length - 3 * 8_192 + 512, (byte) 0);
        Files.write(torn.resolve(MAIN), bytes);

        assertThat(read(without).orElseThrow()).hasSize(2_000);
        assertThat(without.resolve(SUMS)).exists();
        assertThat(read(torn)).isEmpty();
        assertThat(torn.resolve(MAIN)).hasBinaryContent(bytes);
    }

    private long summedPages() throws IOException {
        return Files.size(folder.resolve("store").resolve(SUMS)) / 4;
    }

    /** What a power cut at this moment would leave. */
    private Path crash() throws IOException {
        return copy(folder.resolve("store"));
    }

    private Path copy(Path source) throws IOException {
        Path target = Files.createTempDirectory(folder, "copy");
        for (String name : List.of(MAIN, LOG, SUMS)) {
            if (Files.exists(source.resolve(name))) {
                Files.copy(source.resolve(name), target.resolve(name));
            }
        }
        return target;
    }

    /** The notes of a store, unless it refuses to open. */
    private Optional<List<String>> read(Path image) {
        try (ControlStore opened = SqliteStore.open(image, host)) {
            return Optional.of(notes(opened));
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo(KernelCode.STORE_DAMAGED);
            return Optional.empty();
        }
    }

    private static int verifiedAs(List<String> found, List<String> expected) {
        assertThat(found).isEqualTo(expected);
        return 0;
    }

    private byte[] flipped(byte[] sound, int at) {
        byte[] damaged = sound.clone();
        damaged[at] = (byte) (damaged[at] ^ 1 << random.nextInt(8));
        return damaged;
    }
}
