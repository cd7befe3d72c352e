package io.mulgil.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.Refusal;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.junit.jupiter.api.Test;

final class MemoryBudgetTest {

    private static final long MIB = 1L << 20;

    private final MemoryBudget budget = new MemoryBudget(4 * MIB, 100 * MIB, Duration.ofMillis(100));

    @Test
    void arrow_gets_no_more_than_its_part_whoever_asks() {
        try (BufferAllocator first = budget.arrow("first");
                BufferAllocator second = budget.arrow("second");
                ArrowBuf held = first.buffer(3 * MIB)) {
            assertThat(budget.use().arrowBytesUsed()).isGreaterThanOrEqualTo(held.capacity());
            assertThatThrownBy(() -> second.buffer(2 * MIB)).isInstanceOf(OutOfMemoryException.class);
        }

        assertThat(budget.use().arrowBytesUsed()).isZero();
        budget.close();
    }

    @Test
    void a_buffer_that_is_not_given_back_is_noticed() {
        BufferAllocator leaking = budget.arrow("leaking");
        leaking.buffer(1_024);

        assertThatThrownBy(leaking::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leaking");
    }

    @Test
    void sql_jobs_share_their_part_and_closing_gives_it_back_once() {
        SqlGrant grant = budget.sql(60 * MIB + 1);

        assertThat(grant.bytes()).isEqualTo(61 * MIB);
        assertThat(budget.use().sqlBytesUsed()).isEqualTo(61 * MIB);
        grant.close();
        grant.close();
        assertThat(budget.use().sqlBytesUsed()).isZero();
    }

    @Test
    void a_job_that_finds_no_memory_in_time_is_refused_with_the_figures() {
        try (SqlGrant held = budget.sql(60 * MIB)) {
            Problem refusal = Refusal.expect(KernelCode.MEMORY_FULL, () -> budget.sql(50 * MIB));

            assertThat(refusal.arguments()).containsExactly("50", "40", "100");
            assertThat(held.bytes()).isEqualTo(60 * MIB);
        }
    }

    @Test
    void a_job_larger_than_the_whole_part_is_refused_at_once() {
        MemoryBudget patient = new MemoryBudget(MIB, 10 * MIB, Duration.ofHours(1));

        Refusal.expect(KernelCode.MEMORY_FULL, () -> patient.sql(11 * MIB));
    }

    @Test
    void a_waiting_job_gets_what_another_gives_back() throws InterruptedException {
        MemoryBudget patient = new MemoryBudget(MIB, 100 * MIB, Duration.ofSeconds(30));
        SqlGrant held = patient.sql(80 * MIB);
        AtomicLong granted = new AtomicLong();
        Thread job = new SystemHost("").start("job", () -> {
            try (SqlGrant grant = patient.sql(50 * MIB)) {
                granted.set(grant.bytes());
            }
        });
        while (patient.use().sqlWaiting() == 0) {
            Thread.onSpinWait();
        }

        held.close();
        job.join();

        assertThat(granted).hasValue(50 * MIB);
    }

    @Test
    void the_standard_budget_leaves_room_for_both_parts() {
        MemoryUse use = MemoryBudget.standard().use();

        assertThat(use.arrowBytesMax()).isGreaterThanOrEqualTo(48 * MIB);
        assertThat(use.sqlBytesMax()).isGreaterThan(use.arrowBytesMax());
    }

    @Test
    void however_small_a_machine_is_its_budget_fits_two_sql_jobs() {
        for (long mebibytes = 256; mebibytes < 65_536; mebibytes *= 2) {
            MemoryShares shares = MemoryShares.of(mebibytes * MIB / 2);
            MemoryBudget small = new MemoryBudget(shares.arrowBytes(), shares.sqlBytes(), Duration.ofMillis(1));

            assertThat(small.sqlJobBytes()).isBetween(64 * MIB, 256 * MIB);
            try (SqlGrant first = small.sql(small.sqlJobBytes());
                    SqlGrant second = small.sql(small.sqlJobBytes())) {
                assertThat(first.bytes()).isEqualTo(second.bytes());
            }
        }
    }

    @Test
    void heap_and_the_rest_together_take_what_they_may() {
        assertThat(MemoryShares.of(512 * MIB)).isEqualTo(new MemoryShares(192 * MIB, 80 * MIB, 240 * MIB));
        assertThat(MemoryShares.of(12_288 * MIB)).isEqualTo(new MemoryShares(2_048 * MIB, 2_560 * MIB, 7_680 * MIB));
    }
}
