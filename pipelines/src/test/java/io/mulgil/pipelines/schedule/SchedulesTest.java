package io.mulgil.pipelines.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.schedule.Schedule.Kind;
import io.mulgil.pipelines.schedule.Schedules.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_cron_slot_is_due_at_its_start_and_a_timeseries_slot_at_its_end() {
        Schedule cron = Schedules.every(Kind.CRON, Period.parse("1 hour"), times(3));
        Schedule series = Schedules.every(Kind.TIMESERIES, Period.parse("1 hour"), times(3));

        assertThat(dueHours(cron)).containsExactly("00", "01", "02");
        assertThat(dueHours(series)).containsExactly("01", "02", "03");
        assertThat(all(cron)).isEqualTo(all(series));
    }

    @Test
    void months_are_counted_from_the_start_so_that_a_short_one_changes_no_later_one() {
        Bounds bounds = new Bounds(Instant.parse("2026-01-31T00:00:00Z"), Instant.MAX, 4, ZoneOffset.UTC);

        List<Slot> slots = all(Schedules.every(Kind.CRON, Period.parse("1 month"), bounds));

        assertThat(slots)
                .extracting(slot -> slot.start().toString().substring(0, 10))
                .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
    }

    @Test
    void days_follow_the_clock_of_their_zone_over_both_changes() {
        Bounds bounds = new Bounds(Instant.parse("2026-01-01T05:00:00Z"), Instant.MAX, 400, NEW_YORK);

        List<Slot> slots = all(Schedules.every(Kind.CRON, Period.parse("1 day"), bounds));

        assertThat(slots).allMatch(slot -> slot.start().atZone(NEW_YORK).getHour() == 0);
        assertThat(lengthsInHours(slots)).contains(23L, 24L, 25L).hasSize(3);
        assertNothingLostOrDoubled(slots);
    }

    @Test
    void hours_are_hours_even_when_the_clocks_change() {
        Bounds bounds = new Bounds(Instant.parse("2026-03-08T00:00:00Z"), Instant.MAX, 48, NEW_YORK);

        List<Slot> slots = all(Schedules.every(Kind.CRON, Period.parse("1 hour"), bounds));

        assertThat(lengthsInHours(slots)).containsExactly(1L);
    }

    @Test
    void every_moment_of_random_schedules_lies_in_exactly_one_slot() {
        Random random = new Random(31);
        String[] units = {"minutes", "hours", "days", "weeks", "months", "years"};
        ZoneId[] zones = {ZoneOffset.UTC, NEW_YORK, ZoneId.of("Asia/Seoul"), ZoneId.of("Australia/Lord_Howe")};
        for (int round = 0; round < 400; round++) {
            Period period = Period.parse(1 + random.nextInt(3) + " " + units[random.nextInt(units.length)]);
            Instant start = YEAR.minusSeconds(random.nextInt(400 * 86_400));
            Bounds bounds = new Bounds(start, Instant.MAX, Integer.MAX_VALUE, zones[random.nextInt(zones.length)]);
            Schedule schedule = Schedules.every(Kind.TIMESERIES, period, bounds);
            Instant time = start.plusSeconds(random.nextInt(800 * 86_400));

            Slot slot = schedule.slotAt(time).orElseThrow();

            assertThat(slot.start()).as("%s %s", period, bounds).isBeforeOrEqualTo(time);
            assertThat(slot.end()).as("%s %s", period, bounds).isAfter(time);
            assertThat(schedule.firstAfter(slot.start()).orElseThrow().start()).isEqualTo(slot.end());
            assertThat(schedule.firstAfter(slot.start().minusNanos(1))).contains(slot);
            assertNothingLostOrDoubled(schedule.between(slot.start(), Instant.MAX, 5));
        }
    }

    @Test
    void the_last_slot_is_the_last_that_starts_before_the_end() {
        Bounds bounds = new Bounds(YEAR, YEAR.plusSeconds(5_400), Integer.MAX_VALUE, ZoneOffset.UTC);
        Schedule schedule = Schedules.every(Kind.CRON, Period.parse("1 hour"), bounds);

        List<Slot> slots = all(schedule);

        assertThat(slots).hasSize(2);
        assertThat(schedule.slotAt(YEAR.plusSeconds(7_200))).isEmpty();
        assertThat(schedule.slotAt(YEAR.minusSeconds(1))).isEmpty();
        assertThat(schedule.firstAfter(slots.get(1).start())).isEmpty();
    }

    @Test
    void between_gives_the_slots_that_start_inside_and_no_more_than_asked_for() {
        Schedule schedule = Schedules.every(Kind.CRON, Period.parse("1 day"), times(100));

        List<Slot> slots = schedule.between(YEAR.plusSeconds(86_400), YEAR.plusSeconds(4 * 86_400), 10);

        assertThat(slots)
                .extracting(slot -> slot.start().toString().substring(8, 10))
                .containsExactly("02", "03", "04");
        assertThat(schedule.between(YEAR, Instant.MAX, 7)).hasSize(7);
        assertThat(schedule.between(Instant.MIN, YEAR, 7)).isEmpty();
    }

    @Test
    void a_schedule_from_the_first_activation_has_no_slots_before_it_is_known() {
        Bounds bounds = new Bounds(Bounds.FIRST_ACTIVATION, Instant.MAX, 2, ZoneOffset.UTC);
        Schedule schedule = Schedules.every(Kind.CRON, Period.parse("15 minutes"), bounds);

        Schedule activated = schedule.activatedAt(Instant.parse("2026-03-01T12:34:56.789Z"));

        assertThat(all(schedule)).isEmpty();
        assertThat(all(activated))
                .extracting(slot -> slot.start().toString())
                .containsExactly("2026-03-01T12:34:56Z", "2026-03-01T12:49:56Z");
        assertThat(activated.activatedAt(YEAR)).isEqualTo(activated);
    }

    @Test
    void a_cron_expression_ends_after_its_occurrences() {
        Schedule schedule = Schedules.cron(Kind.CRON, CronExpression.parse("0 9 * * 1-5"), times(6));

        assertThat(all(schedule))
                .extracting(slot -> slot.start().toString().substring(0, 13))
                .containsExactly(
                        "2026-01-01T09",
                        "2026-01-02T09",
                        "2026-01-05T09",
                        "2026-01-06T09",
                        "2026-01-07T09",
                        "2026-01-08T09");
    }

    @Test
    void a_daily_time_that_the_clocks_jump_over_is_not_lost() {
        Bounds bounds = new Bounds(Instant.parse("2026-03-07T00:00:00Z"), Instant.MAX, 3, NEW_YORK);

        List<Slot> slots = all(Schedules.cron(Kind.CRON, CronExpression.parse("30 2 * * *"), bounds));

        assertThat(slots)
                .extracting(
                        slot -> slot.start().atZone(NEW_YORK).toLocalDateTime().toString())
                .containsExactly("2026-03-07T02:30", "2026-03-08T03:00", "2026-03-09T02:30");
    }

    @Test
    void the_far_future_has_an_end() {
        Bounds bounds = new Bounds(YEAR, Instant.MAX, Integer.MAX_VALUE, ZoneOffset.UTC);
        Schedule schedule = Schedules.every(Kind.CRON, Period.parse("3 years"), bounds);

        assertThat(schedule.between(Instant.MIN, Instant.MAX, 10_000)).hasSizeBetween(2_000, 3_000);
        assertThat(schedule.firstAfter(Instant.MAX)).isEmpty();
        assertThat(catchThrowableOfType(Problem.class, () -> Period.parse("15 Period"))
                        .code())
                .isEqualTo(ScheduleCode.BAD_PERIOD);
    }

    private static Bounds times(int occurrences) {
        return new Bounds(YEAR, Instant.MAX, occurrences, ZoneOffset.UTC);
    }

    private static List<Slot> all(Schedule schedule) {
        return schedule.between(Instant.MIN, Instant.MAX, 1_000);
    }

    private static List<String> dueHours(Schedule schedule) {
        return all(schedule).stream()
                .map(slot -> schedule.dueAt(slot).toString().substring(11, 13))
                .toList();
    }

    private static List<Long> lengthsInHours(List<Slot> slots) {
        return slots.stream()
                .map(slot -> Duration.between(slot.start(), slot.end()).toHours())
                .distinct()
                .sorted()
                .toList();
    }

    private static void assertNothingLostOrDoubled(List<Slot> slots) {
        for (int at = 1; at < slots.size(); at++) {
            assertThat(slots.get(at).start()).isEqualTo(slots.get(at - 1).end());
        }
    }
}
