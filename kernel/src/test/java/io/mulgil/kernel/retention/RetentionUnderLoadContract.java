package io.mulgil.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.kernel.store.WorkUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** History goes while new history comes, in small steps, and its room is used again; on either engine. */
abstract class RetentionUnderLoadContract {

    private static final Duration KEPT = Duration.ofMillis(500);
    private static final int OLD_ROWS = 4_000;

    /** Far fewer rows lie within {@link #KEPT} at this pace than the {@link #OLD_ROWS} that filled the file. */
    private static final Duration PACE = Duration.ofMillis(1);

    final Host host = new SystemHost("");

    /** An empty store with the table {@code past}, whose rows number themselves. */
    abstract ControlStore open();

    /** How much room the table takes, or the whole store, in whatever unit; what is free in it may be taken again. */
    abstract long room(ControlStore store);

    @Test
    void old_history_goes_in_small_steps_while_changes_come_and_the_file_does_not_grow() throws Exception {
        Queue<Integer> steps = new ConcurrentLinkedQueue<>();
        try (ControlStore store = open()) {
            store.change(Lane.PEOPLE, unit -> fill(unit, host.now().minus(KEPT)));
            AtomicBoolean stop = new AtomicBoolean();
            Thread load = host.start("load", () -> work(store, stop));
            long full;

            try (Housekeeping keeping =
                    Housekeeping.start(store, host, List.of(new Past(steps)), Duration.ofMillis(50))) {
                awaitPruned(store);
                full = room(store);
                host.sleep(Duration.ofSeconds(2));
            }
            stop.set(true);
            load.join();

            assertThat(steps).allMatch(rows -> rows <= Housekeeping.SLICE_ROWS_MAX);
            assertThat(steps.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(OLD_ROWS);
            assertThat(oldest(store)).isGreaterThan(OLD_ROWS);
            assertThat(room(store)).isLessThanOrEqualTo(full);
        }
    }

    private record Past(Queue<Integer> steps) implements Retention {

        @Override
        public String name() {
            return "past";
        }

        @Override
        public int prune(WorkUnit unit, Instant now, int rowsMax) {
            int gone = unit.sql()
                    .execute(
                            "delete from past where id in (select id from past where at < ? order by id limit ?)",
                            Micros.of(now.minus(KEPT)),
                            rowsMax);
            steps.add(gone);
            return gone;
        }
    }

    private static void fill(WorkUnit unit, Instant at) {
        for (int id = 1; id <= OLD_ROWS; id++) {
            unit.sql().execute("insert into past (at, words) values (?, ?)", Micros.of(at), "x".repeat(400));
        }
    }

    private void work(ControlStore store, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                store.change(Lane.ENGINE, unit -> unit.sql()
                        .execute("insert into past (at, words) values (?, ?)", Micros.of(host.now()), "y".repeat(400)));
                host.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPruned(ControlStore store) throws InterruptedException {
        for (int round = 0; round < 300 && oldest(store) <= OLD_ROWS; round++) {
            host.sleep(Duration.ofMillis(100));
        }
    }

    private static long oldest(ControlStore store) {
        return store.read(sql -> sql.createQuery("select coalesce(min(id), 1000000000) from past")
                .mapTo(Long.class)
                .one());
    }
}
