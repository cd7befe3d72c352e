package io.mulgil.pipelines.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 2 * * *",
                "30 1 * * *",
                "*/15 * * * *",
                "0 * * * *",
                "0 9 * * 1-5",
                "0 0 1 * *",
                "5 0-23/2 * * *",
                "0 0 31 * *",
                "0 0 29 2 *"
            })
    void slots_follow_each_other_without_gap_or_overlap_over_both_changes_of_the_clocks(String expression) {
        Schedule schedule = daily(expression);

        for (String day : List.of("2026-03-06", "2026-10-30")) {
            Instant from = Instant.parse(day + "T00:00:00Z");
            List<Slot> slots = schedule.between(from, from.plusSeconds(4 * 86_400), 1_000);
            for (int at = 1; at < slots.size(); at++) {
                assertThat(slots.get(at).start()).isEqualTo(slots.get(at - 1).end());
                assertThat(slots.get(at).start()).isAfter(slots.get(at - 1).start());
            }
            for (Instant time = from; time.isBefore(from.plusSeconds(4 * 86_400)); time = time.plusSeconds(450)) {
                Slot slot = schedule.slotAt(time).orElseThrow();
                assertThat(slot.start()).as("%s at %s", expression, time).isBeforeOrEqualTo(time);
                assertThat(slot.end()).as("%s at %s", expression, time).isAfter(time);
            }
        }
    }

    private static Schedule daily(String expression) {
        return Schedules.cron(
                Schedule.Kind.CRON,
                CronExpression.parse(expression),
                new Schedules.Bounds(Instant.parse("2020-01-01T00:00:00Z"), Instant.MAX, Integer.MAX_VALUE, NEW_YORK));
    }
}
