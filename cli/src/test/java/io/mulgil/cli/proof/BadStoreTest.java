package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that may not use its store does not start, says why, and leaves the store as it is. */
final class BadStoreTest {

    private static final String INTEGRITY = "Integrity of the store";
    private static final String SOUND = "every page and table is as it was written.";

    @TempDir
    Path home;

    private Path store;

    @BeforeEach
    void lay() throws Exception {
        KeptStore.SQLITE.kept(home);
        store = home.resolve("store/mulgil.db");
    }

    @Test
    void a_bit_that_flipped_is_noticed_and_nothing_is_written() throws Exception {
        String before = seenOnce();
        byte[] sound = Files.readAllBytes(store);
        byte[] damaged = sound.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(store, damaged);

        Refused refused = up();

        assertThat(refused.exit()).isEqualTo(7);
        assertThat(refused.code()).as(refused.toString()).isEqualTo("MG-1106");
        assertThat(refused.message()).contains(store.toString());
        assertThat(refused.hint()).contains("Restore the newest backup");
        assertThat(Files.readAllBytes(store)).isEqualTo(damaged);
        Files.write(store, sound);
        assertThat(seenOnce()).isEqualTo(before);
    }

    @Test
    void a_newer_version_is_named_and_nothing_is_written() throws Exception {
        String before = Files.readString(KeptStore.SQLITE.seen());
        setVersion(99);
        byte[] newer = Files.readAllBytes(store);

        Refused refused = up();

        assertThat(refused.exit()).isEqualTo(7);
        assertThat(refused.code()).as(refused.toString()).isEqualTo("MG-1105");
        assertThat(refused.message()).contains("version 99");
        assertThat(refused.hint()).contains("Start the newer Mulgil");
        assertThat(Files.readAllBytes(store)).isEqualTo(newer);
        setVersion(1);
        assertThat(seenOnce()).isEqualTo(before);
    }

    @Test
    void the_doctor_looks_through_the_whole_store_with_a_server_on_it_and_without() throws Exception {
        try (TestServer server = TestServer.start(home)) {
            assertThat(server.cli().run("doctor").out())
                    .contains("✔ " + INTEGRITY)
                    .contains(SOUND);
            server.stop();
        }
        assertThat(Cli.in(home).run("doctor").out()).contains("✔ " + INTEGRITY).contains(SOUND);
        byte[] damaged = Files.readAllBytes(store);
        damaged[damaged.length / 2] ^= 1;
        Files.write(store, damaged);

        Cli.Result result = Cli.in(home).run("doctor");

        assertThat(result.exit()).isEqualTo(Exit.FAILED);
        assertThat(result.out())
                .contains("✖ " + INTEGRITY)
                .containsPattern("page \\d+ is not as it was written")
                .contains("Restore the newest backup");
        assertThat(Files.readAllBytes(store)).isEqualTo(damaged);
    }

    @Test
    void a_second_server_is_refused_and_the_first_goes_on() {
        try (TestServer first = TestServer.start(home)) {
            String before = new KeptWorld(first).seen();

            Refused refused = up();

            assertThat(refused.exit()).isEqualTo(6);
            assertThat(refused.code()).isEqualTo("MG-1104");
            assertThat(refused.message())
                    .contains("process " + first.process().pid())
                    .contains(home.toString());
            assertThat(refused.hint()).contains("mulgil down");
            assertThat(new KeptWorld(first).seen()).isEqualTo(before);
        }
    }

    private Refused up() {
        return Refused.of(Cli.in(home).run("up --background --port 0 -o json"));
    }

    private String seenOnce() {
        try (TestServer server = TestServer.start(home)) {
            String seen = new KeptWorld(server).seen();
            server.stop();
            return seen;
        }
    }

    private void setVersion(int version) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("update store_version set version = " + version);
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        Files.deleteIfExists(store.resolveSibling("mulgil.db.sums"));
    }
}
