package io.mulgil.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.retention.Housekeeping;
import io.mulgil.kernel.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every control store keeps, whatever it stands on; with {@link WriterContract} the whole contract. */
public abstract class ControlStoreContract extends WriterContract {

    @Test
    void what_was_written_is_there_after_close_and_open() {
        write(1, "first");

        reopen();

        assertThat(notes()).containsExactly("first");
    }

    @Test
    void a_reader_sees_nothing_of_a_change_that_is_not_committed() {
        write(1, "committed");
        List<List<String>> seenMeanwhile = new ArrayList<>();

        store.change(Lane.PEOPLE, unit -> {
            insert(unit, 2, "on its way");
            seenMeanwhile.add(notes());
        });

        assertThat(seenMeanwhile).containsExactly(List.of("committed"));
        assertThat(notes()).containsExactly("committed", "on its way");
    }

    @Test
    void an_upsert_that_returns_works_alike_on_every_engine() {
        String upsert = "insert into note (id, words) values (:id, :words)"
                + " on conflict (id) do update set words = note.words || excluded.words returning words";

        List<String> returned = new ArrayList<>();
        for (String words : List.of("a", "b", "c")) {
            store.change(
                    Lane.PEOPLE,
                    unit -> returned.add(unit.sql()
                            .createQuery(upsert)
                            .bind("id", 1L)
                            .bind("words", words)
                            .mapTo(String.class)
                            .one()));
        }

        assertThat(returned).containsExactly("a", "ab", "abc");
    }

    @Test
    void a_store_of_a_newer_mulgil_is_refused_and_left_as_it_is() {
        write(1, "kept");
        setVersion(StoreVersion.CURRENT + 1L);
        store.close();

        Problem refusal = Refusal.expect(KernelCode.STORE_NEWER, this::open);

        assertThat(refusal.arguments())
                .containsExactly(Integer.toString(StoreVersion.CURRENT + 1), Integer.toString(StoreVersion.CURRENT));
    }

    @Test
    void an_older_store_is_brought_to_the_current_version_with_everything_in_it() {
        write(1, "kept");
        setVersion(0);

        reopen();

        assertThat(notes()).containsExactly("kept");
        List<Integer> versions = store.read(sql -> sql.createQuery("select version from store_version")
                .mapTo(Integer.class)
                .list());
        assertThat(versions).containsExactly(StoreVersion.CURRENT);
    }

    @Test
    void a_store_keeps_the_identity_it_was_made_with() {
        String identity = store.identity();

        reopen();

        assertThat(identity).isNotBlank();
        assertThat(store.identity()).isEqualTo(identity);
    }

    @Test
    void only_one_server_leads_and_the_one_before_can_decide_nothing_more() {
        SteppedHost clock = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
        Leader first = new Leader(store, clock, "first", Duration.ofSeconds(10));
        Leader second = new Leader(store, clock, "second", Duration.ofSeconds(10));
        assertThat(first.acquire()).isTrue();
        assertThat(second.acquire()).isFalse();

        clock.advance(Duration.ofSeconds(11));
        assertThat(second.acquire()).isTrue();

        Refusal.expect(
                KernelCode.LEADER_LOST,
                () -> store.change(Lane.ENGINE, unit -> {
                    insert(unit, 1, "decided too late");
                    first.fence(unit);
                }));
        store.change(Lane.ENGINE, unit -> {
            second.fence(unit);
            insert(unit, 2, "decided");
        });
        assertThat(notes()).containsExactly("decided");
        assertThat(second.term()).isEqualTo(2);
    }

    @Test
    void a_leader_that_fell_silent_is_followed_in_time_though_its_wall_clock_was_hours_ahead() {
        SteppedHost clock = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
        SteppedHost ahead = new SteppedHost(Instant.parse("2001-01-01T02:00:00Z"), 2);
        Leader first = new Leader(store, ahead, "first", Duration.ofSeconds(10));
        Leader second = new Leader(store, clock, "second", Duration.ofSeconds(10));
        first.acquire();
        second.acquire();
        clock.advance(Duration.ofSeconds(6));
        ahead.advance(Duration.ofSeconds(6));
        first.renew();
        second.acquire();

        clock.advance(Duration.ofSeconds(9));
        boolean early = second.acquire();
        clock.advance(Duration.ofSeconds(1));
        boolean inTime = second.acquire();

        assertThat(early).isFalse();
        assertThat(inTime).isTrue();
        Refusal.expect(KernelCode.LEADER_LOST, first::renew);
    }

    @Test
    void a_leader_that_resigns_is_followed_at_once() {
        Leader first = new Leader(store, host, "first", Duration.ofMinutes(10));
        Leader second = new Leader(store, host, "second", Duration.ofMinutes(10));
        first.acquire();
        first.renew();

        first.resign();

        assertThat(second.acquire()).isTrue();
        Refusal.expect(KernelCode.LEADER_LOST, first::renew);
    }

    @Test
    void housekeeping_prunes_in_slices_until_nothing_is_left_to_prune() throws Exception {
        store.change(Lane.ENGINE, unit -> {
            for (int id = 1; id <= 1_200; id++) {
                insert(unit, id, id <= 1_100 ? "old" : "young");
            }
        });
        SteppedHost clock = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
        OldNotes retention = new OldNotes();

        try (Housekeeping housekeeping = Housekeeping.start(store, clock, List.of(retention), Duration.ofMinutes(1))) {
            while (retention.slices.size() < 3) {
                clock.advance(Duration.ofMinutes(1));
                host.sleep(Duration.ofMillis(10));
            }
        }

        assertThat(retention.slices.subList(0, 3)).containsExactly(500, 500, 100);
        assertThat(notes()).hasSize(100).containsOnly("young");
    }

    @Test
    void a_closed_store_refuses_changes_and_may_be_closed_again() {
        store.close();
        store.close();

        Refusal.expect(KernelCode.STORE_DOWN, () -> store.change(Lane.PEOPLE, unit -> {}));
    }

    @Test
    void the_status_names_version_and_size() {
        StoreStatus status = store.status();

        assertThat(status.version()).isEqualTo(StoreVersion.CURRENT);
        assertThat(status.bytes()).isPositive();
    }

    /** Lets go of notes called old. */
    private static final class OldNotes implements Retention {
        private final List<Integer> slices = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public int prune(WorkUnit unit, Instant now, int rowsMax) {
            int deleted = unit.sql()
                    .execute(
                            "delete from note where id in (select id from note where words = 'old' order by id limit ?)",
                            rowsMax);
            slices.add(deleted);
            return deleted;
        }
    }

    protected void setVersion(long version) {
        store.change(Lane.PEOPLE, unit -> unit.sql().execute("update store_version set version = ?", version));
    }
}
