package io.mulgil.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SystemHostTest {

    private final Host host = new SystemHost("");

    @Test
    void ids_are_unique_have_26_characters_and_sort_by_time_of_making() {
        List<String> ids = Stream.generate(host::newId).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z]{26}"));
    }

    @Test
    void the_clock_has_microseconds_and_nothing_finer() {
        assertThat(host.now().getNano() % 1_000).isZero();
    }

    @Test
    void secrets_differ() {
        assertThat(host.secret(32)).hasSize(32).isNotEqualTo(host.secret(32));
    }

    @Test
    void a_full_pool_refuses_and_names_itself() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Pool pool = host.pool("copying", 1, 2)) {
            pool.submit(() -> block(running, go));
            running.await();
            pool.submit(() -> {});
            pool.submit(() -> {});

            Problem refusal = Refusal.expect(KernelCode.QUEUE_FULL, () -> pool.submit(() -> {}));

            assertThat(refusal.arguments()).containsExactly("copying", "2");
            assertThat(pool.waiting()).isEqualTo(2);
            go.countDown();
        }
    }

    @Test
    void closing_a_pool_interrupts_what_runs_and_refuses_what_comes() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Pool pool = host.pool("waiting", 1, 1);
        pool.submit(() -> interrupted.set(!block(running, new CountDownLatch(1))));
        running.await();

        boolean ended = pool.close(Duration.ofSeconds(10));

        assertThat(ended).isTrue();
        assertThat(interrupted).isTrue();
        Refusal.expect(KernelCode.QUEUE_FULL, () -> pool.submit(() -> {}));
    }

    @Test
    void a_started_thread_has_its_name_and_does_not_keep_the_process_alive() throws InterruptedException {
        Thread thread = host.start("turns", () -> {});
        thread.join();

        assertThat(thread.getName()).isEqualTo("turns");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void an_armed_fail_point_kills_the_process_at_the_pass_it_names() {
        try (ChildProcess process = Launch.java(PassingProcess.class.getName())
                .with(SystemHost.FAIL_POINTS_SETTING, "after-lease:1,sink-committed:3")
                .start()) {
            int exitCode = process.waitForExit(Duration.ofSeconds(30));

            assertThat(exitCode).as("128 + SIGKILL").isEqualTo(137);
            assertThat(process.output()).contains("pass 3").doesNotContain("pass 4", "ended in order");
        }
    }

    @Test
    void a_fail_point_may_stop_the_process_which_goes_on_when_it_is_continued() throws Exception {
        try (ChildProcess process = Launch.java(PassingProcess.class.getName())
                .with(SystemHost.FAIL_POINTS_SETTING, "sink-committed:3:stop")
                .start()) {
            process.waitFor("pass 3", Duration.ofSeconds(30));
            awaitState(process.pid(), 'T');
            assertThat(process.output()).doesNotContain("pass 4");

            process.signal("CONT");

            assertThat(process.waitForExit(Duration.ofSeconds(30))).isZero();
            assertThat(process.output()).contains("pass 10", "ended in order");
        }
    }

    @Test
    void at_a_fail_point_a_process_dies_or_stops_and_nothing_else() {
        assertThatThrownBy(() -> new SystemHost("staged:1:sing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sing");
    }

    @Test
    void a_fail_point_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> new SystemHost("somewhere:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("somewhere");
    }

    private static void awaitState(long pid, char state) throws Exception {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Files.readString(stat).contains(") " + state + " ")) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static boolean block(CountDownLatch running, CountDownLatch go) {
        running.countDown();
        try {
            return go.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
