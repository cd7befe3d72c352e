package io.mulgil.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.server.access.FailedSignIns.Try;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailedSignInsTest {

    private static final Try KIM = Try.of("kim", "192.0.2.1");

    @TempDir
    Path folder;

    private final SteppedHost host = new SteppedHost(Instant.parse("2026-01-01T00:00:00Z"), 42);
    private final FailedSignIns failures = new FailedSignIns(host);

    @Test
    void the_eleventh_try_waits_until_five_minutes_after_the_first() {
        fail(KIM, 10);
        host.advance(Duration.ofMinutes(4));

        Problem refusal = refusal(KIM);

        assertThat(refusal.code()).isEqualTo(AccessCode.TOO_MANY_FAILURES);
        assertThat(refusal.arguments()).containsExactly("kim", "61");
        host.advance(Duration.ofMinutes(1));
        assertThatCode(() -> failures.count(KIM)).doesNotThrowAnyException();
    }

    @Test
    void a_try_that_waits_for_its_hash_counts_already() {
        fail(KIM, 10);

        assertThat(refusal(KIM).code()).isEqualTo(AccessCode.TOO_MANY_FAILURES);
    }

    @Test
    void no_flood_of_names_makes_room_for_more_tries() {
        fail(KIM, 10);

        long refused = 0;
        for (int name = 0; name < 30_000; name++) {
            Try one = Try.of("name" + name, "10.0." + name / 250 + "." + name % 250);
            refused += catchThrowable(() -> failures.count(one)) == null ? 0 : 1;
        }

        // Those that share a place with kim.
        assertThat(refused).isLessThan(3_000);
        assertThat(refusal(KIM).arguments()).first().isEqualTo("kim");
    }

    @Test
    void whoever_guesses_elsewhere_locks_nobody_out() {
        failures.count(KIM);
        failures.succeeded(KIM);

        for (int address = 0; address < 10; address++) {
            fail(Try.of("kim", "198.51.100." + address), 10);
        }

        assertThat(refusal(Try.of("kim", "198.51.100.77")).code()).isEqualTo(AccessCode.TOO_MANY_FAILURES);
        assertThatCode(() -> failures.count(KIM)).doesNotThrowAnyException();
    }

    @Test
    void one_address_tries_fifty_names_and_no_more() {
        for (int name = 0; name < 50; name++) {
            failures.count(Try.of("name" + name, "192.0.2.9"));
        }

        assertThat(refusal(Try.of("another", "192.0.2.9")).arguments()).first().isEqualTo("192.0.2.9");
        assertThatCode(() -> failures.count(KIM)).doesNotThrowAnyException();
    }

    @Test
    void a_try_that_was_not_looked_at_does_not_count() {
        for (int time = 0; time < 200; time++) {
            failures.count(KIM);
            failures.forget(KIM);
        }

        assertThatCode(() -> failures.count(KIM)).doesNotThrowAnyException();
    }

    @Test
    void a_flood_of_refusals_leaves_fifty_records_and_one_a_minute() {
        List<String> kept = new ArrayList<>();
        Audit audit = new Audit() {
            @Override
            public void record(WorkUnit unit, Caller caller, String what, Ref ref, String details) {
                kept.add(details);
            }
        };
        try (ControlStore store = SqliteStore.open(folder, host)) {
            RefusedSignIns refusals = new RefusedSignIns(store, audit, host);

            for (int time = 0; time < 500; time++) {
                refusals.keep("kim", "192.0.2.1", "trace");
            }
            assertThat(kept).hasSize(50);
            host.advance(Duration.ofMinutes(1));
            refusals.keep("kim", "192.0.2.1", "trace");
            refusals.keep("kim", "192.0.2.1", "trace");
        }

        assertThat(kept).hasSize(51).last().isEqualTo("{\"from\":\"192.0.2.1\",\"leftOut\":450}");
    }

    private void fail(Try one, int times) {
        for (int time = 0; time < times; time++) {
            failures.count(one);
        }
    }

    private Problem refusal(Try one) {
        return catchThrowableOfType(Problem.class, () -> failures.count(one));
    }
}
