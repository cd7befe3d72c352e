package io.mulgil.kernel.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.StoreCheck;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A look through a store in PostgreSQL: as much as its user may look at, and a word about the rest. */
final class PostgresCheckTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final SystemHost host = new SystemHost("");

    @Test
    void a_sound_store_is_read_through_and_what_could_not_be_looked_at_is_named() throws SQLException {
        Database database = PostgresServer.shared().database();
        List<StoreCheck.Part> heard = new ArrayList<>();
        try (ControlStore store = PostgresStore.open(PostgresStoreTest.place(database), host)) {
            StoreCheck plain = store.check(LONG, (part, done, total) -> heard.add(part));
            StoreCheck noTime = store.check(Duration.ZERO, (part, done, total) -> {});

            assertThat(plain.damages()).isEmpty();
            assertThat(plain.remarks()).extracting(Problem::code).containsOnly(KernelCode.CHECK_LIMITED);
            assertThat(heard).contains(StoreCheck.Part.TABLES).doesNotContain(StoreCheck.Part.INDEXES);
            assertThat(noTime.remarks()).extracting(Problem::code).contains(KernelCode.CHECK_CUT_SHORT);

            run(database, "create extension amcheck");
            StoreCheck whole = store.check(LONG, (part, done, total) -> heard.add(part));

            assertThat(whole.damages()).isEmpty();
            assertThat(whole.remarks()).hasSize(plain.remarks().size() - 1);
            assertThat(heard).contains(StoreCheck.Part.INDEXES);
        }
    }

    @Test
    void a_page_that_is_none_any_more_is_found_and_named() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.database();
            try (ControlStore store = PostgresStore.open(PostgresStoreTest.place(database), host)) {
                store.change(Lane.PEOPLE, unit -> {
                    unit.sql().execute("create table note (id bigint not null primary key, words text not null)");
                    unit.sql().execute("insert into note select i, repeat('x', 100) from generate_series(1, 2000) i");
                });
                String file = store.read(sql -> sql.createQuery(
                                "select current_setting('data_directory') || '/' || pg_relation_filepath('note')")
                        .mapTo(String.class)
                        .one());
                server.stop();
                scribble(Path.of(file));
                server.restart();

                StoreCheck check = store.check(LONG, (part, done, total) -> {});

                assertThat(check.damages()).extracting(Problem::code).containsExactly(KernelCode.STORE_DAMAGED);
                assertThat(check.damages().get(0).arguments().get(1)).contains("invalid page");
            }
        }
    }

    private static void scribble(Path table) throws IOException {
        try (FileChannel channel = FileChannel.open(table, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap("no page at all any more, just words".getBytes(StandardCharsets.US_ASCII)),
                    2 * 8_192L);
        }
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
