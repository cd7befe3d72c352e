package io.mulgil.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
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
