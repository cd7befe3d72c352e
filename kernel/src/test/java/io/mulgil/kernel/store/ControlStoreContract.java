package io.mulgil.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.database.StoreVersion;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.leader.Leader;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.retention.Housekeeping;
import io.mulgil.kernel.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every control store keeps, whatever it stands on. */
abstract class ControlStoreContract {

    protected final Host host = new SystemHost("");
    protected ControlStore store;

    /** Opens the store of this test, the same one at every call. */
    protected abstract ControlStore open();

    @BeforeEach
    void make_the_store() {
        store = open();
        store.change(Lane.PEOPLE, unit -> {
            unit.sql().execute("create table note (id bigint not null primary key, words text not null)");
        });
    }

    @AfterEach
    void close_the_store() {
        store.close();
    }

    @Test
    void what_was_written_is_there_after_close_and_open() {
        write(1, "first");

        reopen();

        assertThat(notes()).containsExactly("first");
    }

    @Test
    void a_body_that_throws_is_rolled_back_and_its_caller_gets_what_it_threw() {
        write(1, "kept");
        Problem refusal = new Problem(KernelCode.BAD_NAME, "X", "Y", "Z");

        assertThatThrownBy(() -> store.change(Lane.PEOPLE, unit -> {
                    insert(unit, 2, "lost");
                    throw refusal;
                }))
                .isSameAs(refusal);
        write(3, "kept too");

        assertThat(notes()).containsExactly("kept", "kept too");
    }

    @Test
    void in_one_group_only_the_change_that_throws_is_rolled_back() {
        List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        hold(() -> {
            for (int number = 1; number <= 9; number++) {
                int id = number;
                store.post(
                        Lane.ENGINE,
                        unit -> {
                            insert(unit, id, "note " + id);
                            if (id % 3 == 0) {
                                throw new IllegalStateException("refused " + id);
                            }
                        },
                        failures::add);
            }
        });
        write(10, "last");

        assertThat(notes()).containsExactly("note 1", "note 2", "note 4", "note 5", "note 7", "note 8", "last");
        assertThat(failures).extracting(Throwable::getMessage).containsExactly("refused 3", "refused 6", "refused 9");
    }

    @Test
    void a_statement_that_has_failed_works_again_the_next_time() {
        write(1, "first");

        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> write(1, "twice")).isInstanceOf(JdbiException.class);
            assertThatThrownBy(() -> write(5, null)).isInstanceOf(JdbiException.class);
        }
        write(2, "second");

        assertThat(notes()).containsExactly("first", "second");
    }

    @Test
    void a_statement_that_fails_inside_a_group_spoils_no_other_change() {
        write(1, "first");
        List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        hold(() -> {
            store.post(Lane.ENGINE, unit -> insert(unit, 1, "twice"), failures::add);
            store.post(Lane.ENGINE, unit -> insert(unit, 2, "second"), failures::add);
            store.post(Lane.ENGINE, unit -> insert(unit, 2, "twice"), failures::add);
            store.post(Lane.ENGINE, unit -> insert(unit, 3, "third"), failures::add);
        });
        write(4, "fourth");

        assertThat(notes()).containsExactly("first", "second", "third", "fourth");
        assertThat(failures).hasSize(2);
    }

    @Test
    void numbers_of_a_sequence_are_given_once_also_after_a_roll_back_and_under_many_threads() throws Exception {
        List<Long> numbers = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier start = new CyclicBarrier(4);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(worker -> host.start("worker-" + worker, () -> {
                    awaitAll(start);
                    for (int round = 0; round < 200; round++) {
                        takeNumber(numbers, round % 3 == 0);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        reopen();
        takeNumber(numbers, false);

        assertThat(numbers).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @Test
    void actions_run_after_the_commit_and_not_after_a_roll_back() {
        List<String> seen = new ArrayList<>();
        store.change(Lane.PEOPLE, unit -> {
            insert(unit, 1, "one");
            unit.afterCommit(() -> seen.add("committed, a reader sees " + notes()));
        });
        assertThatThrownBy(() -> store.change(Lane.PEOPLE, unit -> {
                    unit.afterCommit(() -> seen.add("rolled back"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen).containsExactly("committed, a reader sees [one]");
    }

    @Test
    void people_are_not_kept_waiting_behind_the_engine() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        hold(() -> {
            for (int number = 0; number < 100; number++) {
                store.post(Lane.ENGINE, unit -> order.add("engine"), failure -> {});
            }
            for (int number = 0; number < 3; number++) {
                store.post(Lane.PEOPLE, unit -> order.add("people"), failure -> {});
            }
        });
        store.change(Lane.ENGINE, unit -> {});

        assertThat(order).hasSize(103);
        assertThat(order.subList(0, 6)).filteredOn("people"::equals).hasSize(3);
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
    void a_full_queue_refuses_at_once_and_leaves_the_other_lane_alone() {
        hold(() -> {
            for (int number = 0; number < ChangeQueue.WAITING_MAX; number++) {
                store.post(Lane.ENGINE, unit -> {}, failure -> {});
            }
            Refusal.expect(KernelCode.STORE_BUSY, () -> store.post(Lane.ENGINE, unit -> {}, failure -> {}));
            store.post(Lane.PEOPLE, unit -> insert(unit, 1, "from people"), failure -> {});
        });
        store.change(Lane.PEOPLE, unit -> {});

        assertThat(notes()).containsExactly("from people");
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
        setVersion(2);
        store.close();

        Problem refusal = Refusal.expect(KernelCode.STORE_NEWER, this::open);

        assertThat(refusal.arguments()).containsExactly("2", "1");
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
    void a_body_that_waits_for_another_unit_is_told_so_instead_of_waiting_for_ever() {
        Refusal.expect(
                KernelCode.DEFECT, () -> store.change(Lane.PEOPLE, unit -> store.change(Lane.PEOPLE, inner -> {})));
    }

    @Test
    void a_unit_is_of_no_use_after_its_end() {
        AtomicReference<WorkUnit> escaped = new AtomicReference<>();
        store.change(Lane.PEOPLE, escaped::set);

        Refusal.expect(KernelCode.DEFECT, () -> escaped.get().sql());
        Refusal.expect(KernelCode.DEFECT, () -> escaped.get().nextId("run"));
    }

    @Test
    void a_closed_store_refuses_changes_and_may_be_closed_again() {
        store.close();
        store.close();

        Refusal.expect(KernelCode.STORE_DOWN, () -> store.change(Lane.PEOPLE, unit -> {}));
    }

    @Test
    void an_action_after_commit_that_throws_does_no_harm() {
        store.change(Lane.PEOPLE, unit -> {
            insert(unit, 1, "one");
            unit.afterCommit(() -> {
                throw new IllegalStateException("from an action, as this test wants it");
            });
        });
        write(2, "two");

        assertThat(notes()).containsExactly("one", "two");
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

    protected void reopen() {
        store.close();
        store = open();
    }

    protected void write(int id, String words) {
        store.change(Lane.ENGINE, unit -> insert(unit, id, words));
    }

    protected static void insert(WorkUnit unit, int id, String words) {
        unit.sql().execute("insert into note (id, words) values (?, ?)", (long) id, words);
    }

    protected List<String> notes() {
        return store.read(sql -> sql.createQuery("select words from note order by id")
                .mapTo(String.class)
                .list());
    }

    /** Runs {@code body} while the writer is busy, so that everything it hands over lands in one group. */
    protected void hold(Runnable body) {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        store.post(
                Lane.ENGINE,
                unit -> {
                    busy.countDown();
                    await(go);
                },
                failed::set);
        await(busy);
        body.run();
        go.countDown();
        assertThat(failed.get()).isNull();
    }

    private void takeNumber(List<Long> numbers, boolean rollBack) {
        try {
            store.change(Lane.PEOPLE, unit -> {
                numbers.add(unit.nextId("run"));
                if (rollBack) {
                    throw new IllegalStateException("rolled back");
                }
            });
        } catch (IllegalStateException e) {
            assertThat(rollBack).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
