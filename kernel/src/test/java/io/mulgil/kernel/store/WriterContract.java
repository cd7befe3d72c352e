package io.mulgil.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** What holds for changes on their way through the one writer, whatever the store stands on. */
public abstract class WriterContract extends StoreFixture {

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
    void a_full_queue_refuses_at_once_and_leaves_the_other_lane_alone() {
        hold(() -> {
            for (int number = 0; number < store.load().waitingMax(); number++) {
                store.post(Lane.ENGINE, unit -> {}, failure -> {});
            }
            assertThat(store.load().engineWaiting()).isEqualTo(store.load().waitingMax());
            Refusal.expect(KernelCode.STORE_BUSY, () -> store.post(Lane.ENGINE, unit -> {}, failure -> {}));
            store.post(Lane.PEOPLE, unit -> insert(unit, 1, "from people"), failure -> {});
        });
        store.change(Lane.PEOPLE, unit -> {});

        assertThat(notes()).containsExactly("from people");
    }

    @Test
    void a_body_that_waits_for_another_unit_is_told_so_instead_of_waiting_for_ever() {
        Refusal.expect(
                KernelCode.DEFECT, () -> store.change(Lane.PEOPLE, unit -> store.change(Lane.PEOPLE, inner -> {})));
    }

    @Test
    void an_interrupted_caller_still_learns_how_its_change_ended_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        write(1, "made");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(notes()).containsExactly("made");
    }

    @Test
    void a_crash_inside_a_body_reaches_its_caller_and_leaves_nothing_behind() {
        SteppedHost fragile = new SteppedHost(Instant.parse("2001-01-01T00:00:00Z"), 1);
        fragile.arm("ledger-committed:1");

        assertThatThrownBy(() -> store.change(Lane.ENGINE, unit -> {
                    insert(unit, 1, "lost");
                    fragile.pass(FailPoint.LEDGER_COMMITTED);
                }))
                .isInstanceOf(SteppedHost.Crash.class);

        assertThat(notes()).isEmpty();
    }

    @Test
    void a_unit_is_of_no_use_after_its_end() {
        AtomicReference<WorkUnit> escaped = new AtomicReference<>();
        store.change(Lane.PEOPLE, escaped::set);

        Refusal.expect(KernelCode.DEFECT, () -> escaped.get().sql());
        Refusal.expect(KernelCode.DEFECT, () -> escaped.get().nextId("run"));
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

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
