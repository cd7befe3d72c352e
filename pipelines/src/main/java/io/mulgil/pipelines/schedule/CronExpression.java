package io.mulgil.pipelines.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.mulgil.kernel.problem.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** A Unix cron expression of five fields, {@code 0 9 * * 1-5}. Immutable, thread-safe. */
public final class CronExpression {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final int CHARACTERS_MAX = 200;

    private final Cron cron;
    private final ExecutionTime times;

    private CronExpression(Cron cron) {
        this.cron = cron;
        this.times = ExecutionTime.forCron(cron);
    }

    /**
     * Reads an expression of five fields.
     *
     * @throws Problem MG-1353
     */
    public static CronExpression parse(String text) {
        try {
            if (text.length() <= CHARACTERS_MAX) {
                return new CronExpression(PARSER.parse(text).validate());
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(ScheduleCode.BAD_CRON, text).because(e);
        }
        throw new Problem(ScheduleCode.BAD_CRON, text.substring(0, CHARACTERS_MAX) + "…");
    }

    /** The first match later than {@code time}. A match that the clocks jump over counts at the moment they do. */
    Optional<Instant> next(Instant time, ZoneId zone) {
        Optional<Instant> match = times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
        ZoneOffsetTransition change = zone.getRules().nextTransition(time);
        while (match.isPresent() && change != null && change.getInstant().isBefore(match.get())) {
            if (change.isGap() && matchesInside(change)) {
                return Optional.of(change.getInstant());
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return match;
    }

    private boolean matchesInside(ZoneOffsetTransition gap) {
        ZonedDateTime before = gap.getDateTimeBefore().atZone(ZoneOffset.UTC);
        ZonedDateTime after = gap.getDateTimeAfter().atZone(ZoneOffset.UTC);
        return times.nextExecution(before.minusNanos(1))
                .filter(match -> match.isBefore(after))
                .isPresent();
    }

    /** The last match at or before {@code time}. */
    Optional<Instant> latest(Instant time, ZoneId zone) {
        Optional<Instant> candidate =
                times.lastExecution(time.plusSeconds(60).atZone(zone)).map(ZonedDateTime::toInstant);
        while (candidate.isPresent() && candidate.get().isAfter(time)) {
            candidate = times.lastExecution(candidate.get().atZone(zone)).map(ZonedDateTime::toInstant);
        }
        Optional<Instant> later = candidate.flatMap(found -> next(found, zone));
        while (later.isPresent() && !later.get().isAfter(time)) {
            candidate = later;
            later = next(later.get(), zone);
        }
        return candidate;
    }

    @Override
    public String toString() {
        return cron.asString();
    }
}
