package io.mulgil.kernel.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.ControlStoreContract;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

public final class PostgresStoreTest extends ControlStoreContract {

    // One database for all tests, emptied before each: making the tables anew would cost most of the time.
    private static final Database DATABASE = PostgresServer.shared().database();

    private final Database database = DATABASE;

    PostgresStoreTest() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists note");
            statement.execute(
                    """
                    do $$ begin
                        if to_regclass('store_version') is not null then
                            update store_version set version = %d;
                            delete from sequence_block;
                            delete from engine;
                        end if;
                    end $$"""
                            .formatted(StoreVersion.CURRENT));
        }
    }

    @Override
    protected ControlStore open() {
        return PostgresStore.open(place(database), host);
    }

    @Test
    void two_servers_on_one_database_take_different_numbers_and_only_one_of_them_leads() {
        SteppedHost clock = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
        try (ControlStore other = open()) {
            Leader here = new Leader(store, clock, "here", Duration.ofSeconds(10));
            Leader there = new Leader(other, clock, "there", Duration.ofSeconds(10));
            List<Long> numbers = new ArrayList<>();

            boolean first = here.acquire();
            boolean second = there.acquire();
            for (int round = 0; round < 300; round++) {
                store.change(Lane.PEOPLE, unit -> numbers.add(unit.nextId("run")));
                other.change(Lane.PEOPLE, unit -> numbers.add(unit.nextId("run")));
            }
            clock.advance(Duration.ofSeconds(11));

            assertThat(List.of(first, second)).containsExactly(true, false);
            assertThat(numbers).hasSize(600).doesNotHaveDuplicates();
            assertThat(there.acquire()).isTrue();
            Refusal.expect(KernelCode.LEADER_LOST, here::renew);
        }
    }

    @Test
    void an_error_a_body_passes_over_fails_that_body_alone() {
        write(1, "first");
        List<RuntimeException> failures = new ArrayList<>();
        hold(() -> {
            store.post(Lane.ENGINE, unit -> passOverAnError(unit), failures::add);
            store.post(Lane.ENGINE, unit -> insert(unit, 2, "second"), failures::add);
            store.post(Lane.ENGINE, unit -> passOverAnError(unit), failures::add);
            store.post(Lane.ENGINE, unit -> insert(unit, 3, "third"), failures::add);
        });
        write(4, "fourth");

        assertThat(notes()).containsExactly("first", "second", "third", "fourth");
        assertThat(failures).hasSize(2);
    }

    @Test
    void a_server_that_goes_away_refuses_changes_and_the_store_goes_on_when_it_is_back() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                ControlStore fragile = PostgresStore.open(place(server.database()), host)) {
            fragile.change(Lane.PEOPLE, unit -> unit.sql().execute("create table note (id bigint, words text)"));
            fragile.change(Lane.PEOPLE, unit -> insert(unit, 1, "before"));

            server.kill();
            Problem refusal = Refusal.expect(
                    KernelCode.STORE_DOWN, () -> fragile.change(Lane.PEOPLE, unit -> insert(unit, 2, "x")));
            Refusal.expect(KernelCode.STORE_DOWN, () -> fragile.change(Lane.PEOPLE, unit -> insert(unit, 3, "x")));
            server.restart();
            writeWhenBack(fragile);

            assertThat(refusal.code().retry().name()).isEqualTo("YES");
            assertThat(notes(fragile)).containsExactly("before", "after");
        }
    }

    @Test
    void a_wrong_password_is_one_clear_problem_without_the_password() {
        PostgresPlace wrong = new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of("guess"));

        Problem refusal = Refusal.expect(KernelCode.STORE_DOWN, () -> PostgresStore.open(wrong, host));

        assertThat(refusal).hasMessageContaining("password").hasMessageNotContaining("guess");
    }

    public static PostgresPlace place(Database database) {
        return new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of(database.password()));
    }

    private void writeWhenBack(ControlStore fragile) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                fragile.change(Lane.PEOPLE, unit -> insert(unit, 4, "after"));
                return;
            } catch (Problem e) {
                host.sleep(Duration.ofMillis(100));
            }
        }
    }

    private static void passOverAnError(WorkUnit unit) {
        try {
            insert(unit, 1, "twice");
        } catch (RuntimeException e) {
            // As careless code would.
        }
    }
}
