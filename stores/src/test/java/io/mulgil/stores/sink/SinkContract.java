package io.mulgil.stores.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.text.Language;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.format.CellText;
import io.mulgil.stores.place.TablePlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every table sink promises, whatever database stands behind it. */
abstract class SinkContract {

    private static final String JANUARY_8 = "2001-01-08";

    @TempDir
    Path home;

    StoreWorld world;

    /** A datastore over an empty database. */
    abstract DatastoreSpec datastore();

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void rows_and_commit_mark_are_written_together() {
        Written written = write(1, JANUARY_8, 1, "id,name\n1,one\n2,two\n");

        assertThat(written.rows()).isEqualTo(2);
        assertThat(written.adopted()).isFalse();
        assertThat(ask("select id, name, slot from airports order by id"))
                .containsExactly("1|one|2001-01-08", "2|two|2001-01-08");
        assertThat(ask("select epoch, state, \"rows\", digest from mulgil_commit"))
                .containsExactly("1|committed|2|" + written.digest());
    }

    @Test
    void a_later_attempt_adopts_what_is_committed_and_writes_nothing() {
        Written first = write(1, JANUARY_8, 1, "id\n1\n2\n");

        Written second = write(2, JANUARY_8, 1, "id\n7\n");

        assertThat(second).isEqualTo(new Written(first.rows(), 0, first.digest(), true));
        assertThat(ask("select id from airports order by id")).containsExactly("1", "2");
    }

    @Test
    void an_older_attempt_cannot_open_after_a_newer_one() {
        try (StagedWriter newer = writer(2, JANUARY_8, 1)) {

            Problem problem = catchThrowableOfType(Problem.class, () -> writer(1, JANUARY_8, 1));

            assertThat(problem.code()).isEqualTo(StoreCode.SINK_LEASE_LOST);
            assertThat(newer.manifest().isNull()).isTrue();
        }
    }

    @Test
    void an_attempt_that_wakes_up_late_commits_nothing() {
        try (StagedWriter late = writer(1, JANUARY_8, 1);
                StagedWriter newer = writer(2, JANUARY_8, 1)) {

            Problem problem = catchThrowableOfType(Problem.class, () -> feed(late, "id\n1\n"));
            Written written = feed(newer, "id\n5\n");

            assertThat(problem.code()).isEqualTo(StoreCode.SINK_LEASE_LOST);
            assertThat(written.rows()).isEqualTo(1);
        }
        assertThat(ask("select id from airports")).containsExactly("5");
    }

    @Test
    void a_new_generation_replaces_the_rows_of_its_slot_only() {
        write(1, "2001-01-07", 1, "id\n70\n");
        write(1, JANUARY_8, 1, "id\n80\n81\n");

        write(2, JANUARY_8, 2, "id\n88\n");

        assertThat(ask("select id, slot from airports order by id")).containsExactly("70|2001-01-07", "88|2001-01-08");
    }

    @Test
    void plain_append_can_be_run_once_but_not_rerun() {
        NodeAccess first = world.tableOutput(datastore(), "airports", "", StoreWorld.key(JANUARY_8, 1));
        NodeAccess again = world.tableOutput(datastore(), "airports", "", StoreWorld.key(JANUARY_8, 2));

        try (StagedWriter writer = open(first, 1)) {
            feed(writer, "id\n1\n");
        }
        Problem problem = catchThrowableOfType(Problem.class, () -> open(again, 2));

        assertThat(problem.code()).isEqualTo(StoreCode.CANNOT_RERUN);
        assertThat(ask("select id from airports")).containsExactly("1");
    }

    @Test
    void an_append_that_committed_nothing_can_be_run_again() {
        NodeAccess first = world.tableOutput(datastore(), "airports", "", StoreWorld.key(JANUARY_8, 1));
        NodeAccess again = world.tableOutput(datastore(), "airports", "", StoreWorld.key(JANUARY_8, 2));

        open(first, 1).close();
        try (StagedWriter writer = open(again, 2)) {
            feed(writer, "id\n1\n");
        }

        assertThat(ask("select id from airports")).containsExactly("1");
    }

    @Test
    void an_attempt_of_an_earlier_generation_that_wakes_up_late_commits_nothing() {
        try (StagedWriter late = writer(1, JANUARY_8, 1)) {
            write(2, JANUARY_8, 2, "id\n5\n");

            Problem problem = catchThrowableOfType(Problem.class, () -> feed(late, "id\n1\n"));

            assertThat(problem.code()).isEqualTo(StoreCode.SINK_LEASE_LOST);
        }
        assertThat(ask("select id from airports")).containsExactly("5");
    }

    @Test
    void what_another_installation_has_committed_is_refused_whatever_the_generation() {
        write(1, JANUARY_8, 1, "id\n1\n");

        for (int generation = 1; generation <= 2; generation++) {
            NodeAccess output = elsewhere(StoreWorld.key(JANUARY_8, generation));
            Problem problem = catchThrowableOfType(Problem.class, () -> open(output, 7));

            assertThat(problem.code()).isEqualTo(StoreCode.FOREIGN_COMMIT);
            assertThat(problem.arguments()).startsWith("airports", world.store.identity());
            assertThat(problem.next(Language.ENGLISH))
                    .contains(
                            "mulgil_commit",
                            "where substr(\"key\", 1, 39) = 'default/flights/2001-01-08/land/landed/'");
        }
        assertThat(ask("select id from airports")).containsExactly("1");
        assertThat(ask("select \"key\", epoch, store from mulgil_commit"))
                .containsExactly(StoreWorld.key(JANUARY_8, 1) + "|1|" + world.store.identity());
    }

    @Test
    void of_two_installations_at_one_slot_only_one_commits() {
        try (StagedWriter here = writer(1, JANUARY_8, 1);
                StagedWriter there = open(elsewhere(StoreWorld.key(JANUARY_8, 1)), 1)) {

            Problem problem = catchThrowableOfType(Problem.class, () -> feed(here, "id\n1\n"));
            Written written = feed(there, "id\n5\n");

            assertThat(problem.code()).isEqualTo(StoreCode.SINK_LEASE_LOST);
            assertThat(written.adopted()).isFalse();
        }
        assertThat(ask("select id from airports")).containsExactly("5");
    }

    @Test
    void a_control_store_that_was_restored_adopts_what_it_has_forgotten() {
        write(1, JANUARY_8, 1, "id\n1\n");
        Written last = write(4, JANUARY_8, 2, "id\n2\n");

        Written again = write(1, JANUARY_8, 2, "id\n9\n");

        assertThat(again).isEqualTo(new Written(last.rows(), 0, last.digest(), true));
        assertThat(ask("select id from airports")).containsExactly("2");
    }

    @Test
    void a_commit_table_from_before_stores_had_an_identity_is_brought_up_to_date() {
        Written first = write(1, JANUARY_8, 1, "id\n1\n");
        change("alter table mulgil_commit drop column store");

        Written second = write(2, JANUARY_8, 1, "id\n7\n");

        assertThat(second).isEqualTo(new Written(first.rows(), 0, first.digest(), true));
        assertThat(ask("select store from mulgil_commit")).containsExactly(world.store.identity());
    }

    @Test
    void an_attempt_that_ends_before_it_finishes_leaves_nothing() {
        try (StagedWriter writer = writer(1, JANUARY_8, 1);
                TableReader rows = reader("id\n1\n")) {
            writer.begin(rows.schema());
            assertThat(rows.next()).isTrue();
            writer.write(rows.batch());
        }

        assertThat(ask("select state, epoch from mulgil_commit")).containsExactly("open|1");
        assertThat(write(2, JANUARY_8, 1, "id\n3\n").rows()).isEqualTo(1);
        assertThat(ask("select id from airports")).containsExactly("3");
    }

    @Test
    void a_table_without_a_column_of_the_rows_is_refused() {
        write(1, "2001-01-07", 1, "id\n1\n");

        Problem problem = catchThrowableOfType(Problem.class, () -> write(1, JANUARY_8, 1, "id,name\n1,one\n"));

        assertThat(problem.code()).isEqualTo(StoreCode.SINK_COLUMN_ABSENT);
        assertThat(problem.arguments()).containsExactly("airports", "name");
    }

    @Test
    void rows_that_bring_the_slot_column_themselves_are_refused() {
        Problem problem = catchThrowableOfType(Problem.class, () -> write(1, JANUARY_8, 1, "id,slot\n1,x\n"));

        assertThat(problem.code()).isEqualTo(StoreCode.SLOT_COLUMN_TAKEN);
    }

    @Test
    void values_of_every_kind_come_back_as_they_went() {
        String rows = "select true as truth, 7::integer as small, 9000000000 as large, 2.5::double as real_one,"
                + " 12.34::decimal(9,2) as exact, 'tab\t quote\" line\nback\\slash 한글' as words,"
                + " date '2001-01-08' as day, timestamp '2001-01-08 00:31:00.25' as moment, null::bigint as nothing,"
                + " '\\x00\\xFF'::blob as bytes from one";
        NodeAccess one = csv("one", "x\n1\n");
        NodeAccess output = world.tableOutput(datastore(), "kinds", JANUARY_8, StoreWorld.key(JANUARY_8, 1));

        try (StagedWriter writer = open(output, 1);
                TableReader reader = world.places.query(List.of(one), rows, world.vault.source("default"))) {
            writer.writeAll(reader);
        }

        try (TableReader back = world.places.reader(table("kinds"), world.vault.source("default"))) {
            assertThat(back.next()).isTrue();
            assertThat(back.batch().contentToTSVString().lines().findFirst().orElse(""))
                    .startsWith("truth\tsmall\tlarge\treal_one\texact\twords\tday\tmoment\tnothing\tbytes\tslot");
            assertThat(back.batch().getFieldVectors().stream().map(column -> CellText.of(column, 0)))
                    .containsExactly(
                            "1",
                            "7",
                            "9000000000",
                            "2.5",
                            "12.34",
                            "tab\t quote\" line\nback\\slash 한글",
                            "2001-01-08",
                            "2001-01-08 00:31:00.250000",
                            "\0",
                            "\\x00ff",
                            "2001-01-08");
        }
    }

    @Test
    void of_attempts_at_the_same_time_exactly_one_commits() throws InterruptedException {
        ConcurrentLinkedQueue<Object> outcomes = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int epoch = 1; epoch <= 4; epoch++) {
            int mine = epoch;
            threads.add(world.host.start("attempt-" + epoch, () -> {
                try {
                    outcomes.add(write(mine, JANUARY_8, 1, "id\n" + mine + "\n"));
                } catch (Problem problem) {
                    outcomes.add(problem.code());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(outcomes).hasSize(4);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome)
                .satisfiesAnyOf(each -> assertThat(each).isEqualTo(StoreCode.SINK_LEASE_LOST), each -> assertThat(each)
                        .isInstanceOf(Written.class)));
        assertThat(outcomes.stream().filter(each -> each instanceof Written written && !written.adopted()))
                .hasSize(1);
        assertThat(ask("select count(*) from airports")).containsExactly("1");
    }

    private Written write(long epoch, String slot, int generation, String csv) {
        try (StagedWriter writer = writer(epoch, slot, generation)) {
            return feed(writer, csv);
        }
    }

    private Written feed(StagedWriter writer, String csv) {
        try (TableReader rows = reader(csv)) {
            return writer.writeAll(rows);
        }
    }

    private StagedWriter writer(long epoch, String slot, int generation) {
        return open(world.tableOutput(datastore(), "airports", slot, StoreWorld.key(slot, generation)), epoch);
    }

    /** The same output, written by an installation with another control store. */
    private NodeAccess elsewhere(String outputKey) {
        TablePlace place = new TablePlace(datastore(), "airports", "", "", "slot", JANUARY_8, "another store");
        return StoreWorld.output("out", TablePlace.KIND, place.toJson(), outputKey);
    }

    private StagedWriter open(NodeAccess output, long epoch) {
        return world.places.writer(output, StoreWorld.attempt(epoch), world.vault.source("default"));
    }

    private TableReader reader(String csv) {
        return world.places.reader(csv("rows", csv), world.vault.source("default"));
    }

    private NodeAccess csv(String object, String content) {
        String name = "rows-" + world.host.newId() + ".csv";
        world.file(name, content);
        return world.fileNode(object, name, "");
    }

    private NodeAccess table(String name) {
        return StoreWorld.input("t", TablePlace.KIND, new TablePlace(datastore(), name, "", "", "", "", "").toJson());
    }

    private void change(String sql) {
        try (Connection connection = database().connect(SqlDatabase.Use.WRITE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private SqlDatabase database() {
        return world.places.database(
                new TablePlace(datastore(), "", "", "", "", "", ""), world.vault.source("default"));
    }

    List<String> ask(String question) {
        try (Connection connection = database().connect(SqlDatabase.Use.READ);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    cells.add(rows.getString(column));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        } catch (SQLException e) {
            throw new AssertionError(question, e);
        }
    }
}
