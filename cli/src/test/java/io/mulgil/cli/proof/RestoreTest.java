package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.Cli;
import io.mulgil.cli.TestServer;
import io.mulgil.cli.output.Exit;
import io.mulgil.kernel.file.FileTree;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.parts.Database;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Restore drills: the control store is lost, and comes back from a backup that was made while the server worked. */
final class RestoreTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE"})
    void everything_is_as_it_was_on_either_engine_and_work_goes_on(KeptStore from, KeptStore to) throws Exception {
        String before;
        Path backup;
        try (TestServer server = from.kept(home).start()) {
            before = new KeptWorld(server).seen();
            backup = backup(server);
            server.stop();
        }
        loseTheStore();
        KeptStore.Place place = to.fresh(home);

        Cli.Result restored = restore(place, backup);

        assertThat(restored.exit()).as(restored.toString()).isEqualTo(Exit.OK);
        assertThat(restored.err()).doesNotContain("dataset files").doesNotContain("vault");
        try (TestServer server = place.start()) {
            KeptWorld world = new KeptWorld(server);
            assertThat(world.seen()).isEqualTo(before);
            world.goesOn(home);
            server.stop();
        }
        SystemHost host = new SystemHost();
        try (ControlStore store = place.open(host)) {
            KeptWorld.secretIsAsItWas(store, home, host);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_committed_after_the_backup_is_neither_lost_nor_doubled(KeptStore kept) throws Exception {
        Path backup;
        try (TestServer server = kept.kept(home).start()) {
            Cli cli = server.cli();
            cli.run("pipeline backfill letters_daily --from 2001-01-01 --to 2001-01-03 --force");
            backup = backup(server);
            awaitRuns(cli);
            server.stop();
        }
        loseTheStore();
        KeptStore.Place place = kept.fresh(home);

        Cli.Result restored = restore(place, backup);

        assertThat(restored.exit()).as(restored.toString()).isEqualTo(Exit.OK);
        try (TestServer server = place.start()) {
            awaitRuns(server.cli());
            KeptWorld world = new KeptWorld(server);
            world.goesOn(home);
            assertThat(rows(server, "letters_clean")).hasSize(5);
            server.stop();
        }
        assertThat(slotsInTheWarehouse()).containsExactly("2001-01-01", "2001-01-02", "2001-01-03");
    }

    @Test
    void a_backup_is_verified_by_name_and_a_restore_names_what_it_does_not_hold_and_overwrites_nothing()
            throws Exception {
        Path backup;
        try (TestServer server = KeptStore.SQLITE.kept(home).start()) {
            backup = backup(server);
            Cli.Result list = server.cli().run("backup ls -o csv --columns name --no-header");
            assertThat(list.out().strip()).isEqualTo(String.valueOf(backup.getFileName()));
            server.stop();
        }
        Path other = Files.createDirectory(home.resolve("other"));

        Cli.Result elsewhere = Cli.in(other).run("restore " + backup);
        Cli.Result over = Cli.in(home).run("restore " + backup);
        Cli.Result sound = Cli.in(home).run("backup verify " + backup.getFileName());
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 3] ^= 16;
        Files.write(backup, bytes);
        Cli.Result damaged = Cli.in(home).run("backup verify " + backup.getFileName());

        assertThat(elsewhere.exit()).as(elsewhere.toString()).isEqualTo(Exit.OK);
        assertThat(elsewhere.err()).contains("dataset files are not in").contains("vault.key");
        assertThat(over.exit()).as(over.toString()).isEqualTo(Exit.CONFLICT);
        assertThat(over.err()).startsWith("error[MG-1112]: ");
        assertThat(sound.exit()).as(sound.toString()).isEqualTo(Exit.OK);
        assertThat(damaged.err()).startsWith("error[MG-1111]: ").contains(backup.toString());
    }

    private Path backup(TestServer server) throws Exception {
        Cli.Result made = server.cli().run("backup create");
        assertThat(made.exit()).as(made.toString()).isEqualTo(Exit.OK);
        try (Stream<Path> files = Files.list(home.resolve("backups"))) {
            List<Path> backups =
                    files.filter(file -> file.toString().endsWith(".db")).toList();
            assertThat(backups).hasSize(1);
            return backups.get(0);
        }
    }

    private void loseTheStore() throws IOException {
        if (Files.exists(home.resolve("store"))) {
            FileTree.remove(home.resolve("store"));
        }
    }

    private Cli.Result restore(KeptStore.Place place, Path backup) {
        Optional<Database> database = place.database();
        Cli cli = Cli.in(home);
        if (database.isPresent()) {
            Database to = database.get();
            cli = cli.with(
                    "MULGIL_STORE",
                    "postgresql://" + to.user() + ":"
                            + URLEncoder.encode(to.password(), StandardCharsets.UTF_8)
                                    .replace("+", "%20") + "@" + to.host() + ":" + to.port() + "/" + to.name());
        }
        return cli.run("restore " + backup);
    }

    private static void awaitRuns(Cli cli) throws InterruptedException {
        for (int round = 0; round < 300; round++) {
            String states = cli.run("run ls -o csv --columns state --no-header").out();
            if (states.lines().noneMatch(state -> state.equals("RUNNING") || state.equals("PENDING"))) {
                return;
            }
            Thread.sleep(200);
        }
    }

    private List<String> slotsInTheWarehouse() throws SQLException {
        List<String> slots = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("examples/letters/warehouse.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select slot from letters_by_day order by slot")) {
            while (rows.next()) {
                slots.add(rows.getString(1));
            }
        }
        return slots;
    }

    private static List<String> rows(TestServer server, String dataset) {
        return server.cli()
                .run("data preview " + dataset + " --rows 100 -o csv --no-header")
                .out()
                .lines()
                .toList();
    }
}
