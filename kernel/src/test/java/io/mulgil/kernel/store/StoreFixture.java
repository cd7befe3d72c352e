package io.mulgil.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with one table of notes, and what its tests need to fill and read it. */
public abstract class StoreFixture {

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

    /** Lets go of notes called old. */
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
        return notes(store);
    }

    protected static List<String> notes(ControlStore any) {
        return any.read(sql -> sql.createQuery("select words from note order by id")
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
