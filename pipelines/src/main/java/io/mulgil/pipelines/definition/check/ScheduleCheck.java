package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.problem.Where;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.resolve.FieldText;
import io.mulgil.pipelines.definition.vocabulary.CommonFields;
import io.mulgil.pipelines.schedule.CronExpression;
import io.mulgil.pipelines.schedule.Schedule;
import io.mulgil.pipelines.schedule.Schedules;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the one schedule that a definition's activities run by. Confined to one validation. */
final class ScheduleCheck {

    private static final String ONDEMAND_PERIOD = "ONDEMAND_PERIOD";
    private static final int OCCURRENCES_MAX = 1_000_000;

    private final Settings settings;
    private final Report report;

    ScheduleCheck(Settings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** Whether the definition asks to run on demand; of a definition that says two things, the first. */
    boolean isOndemand(List<ObjectDefinition> activities) {
        return kind(activities).filter(kind -> kind == Schedule.Kind.ONDEMAND).isPresent();
    }

    /** The schedule; one without slots when there is none that is right, which is noted. */
    Schedule schedule(List<ObjectDefinition> activities) {
        Optional<Schedule.Kind> kind = kind(activities);
        if (kind.isPresent() && kind.get() == Schedule.Kind.ONDEMAND) {
            warnOfUnused(activities);
            return Schedules.ondemand();
        }
        Optional<ObjectDefinition> object = scheduleObject(activities);
        if (object.isEmpty()) {
            return Schedules.ondemand();
        }
        if (settings.text(object.get(), "period")
                .filter(ONDEMAND_PERIOD::equals)
                .isPresent()) {
            return Schedules.ondemand();
        }
        boolean written = activities.stream()
                .anyMatch(activity -> activity.field("scheduleType").isPresent());
        if (kind.isEmpty() && !written && !report.concernsField("scheduleType")) {
            assumeTimeseries(object.get());
        }
        return timed(object.get(), kind.orElse(Schedule.Kind.TIMESERIES));
    }

    private void warnOfUnused(List<ObjectDefinition> activities) {
        activities.stream()
                .flatMap(activity -> activity.field("schedule").stream())
                .flatMap(field -> settings.merged().object(field.first()).stream())
                .filter(object -> settings.text(object, "period")
                        .filter(ONDEMAND_PERIOD::equals)
                        .isEmpty())
                .forEach(object -> report.warning(object.where(), DefinitionCode.SCHEDULE_NOT_USED, object.id()));
    }

    private void assumeTimeseries(ObjectDefinition schedule) {
        if (settings.merged().form() == Form.YAML) {
            Where where = schedule.where().object(schedule.id(), "type");
            report.problem(where, DefinitionCode.FIELD_MISSING, "type", "schedule");
        } else {
            report.warning(schedule.where(), DefinitionCode.SCHEDULE_TYPE_ASSUMED);
        }
    }

    private Optional<Schedule.Kind> kind(List<ObjectDefinition> activities) {
        Set<String> kinds = new LinkedHashSet<>();
        for (ObjectDefinition activity : activities) {
            settings.choice(activity, CommonFields.SCHEDULE_TYPE).ifPresent(kind -> {
                if (kinds.add(kind) && kinds.size() == 2) {
                    Where where = settings.where(activity, "scheduleType");
                    report.problem(where, DefinitionCode.SCHEDULES_DIFFER, String.join(", ", kinds));
                }
            });
        }
        return kinds.stream().findFirst().map(kind -> Schedule.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    private Optional<ObjectDefinition> scheduleObject(List<ObjectDefinition> activities) {
        Set<String> ids = new LinkedHashSet<>();
        for (ObjectDefinition activity : activities) {
            Optional<FieldEntry> field = activity.field("schedule");
            if (field.isEmpty() || field.get().references().isEmpty()) {
                // A schedule that is written but no reference has its own problem already.
                if (field.isEmpty() && !report.concernsField("schedule")) {
                    report.problem(activity.where(), DefinitionCode.NO_SCHEDULE);
                }
            } else if (ids.add(field.get().first()) && ids.size() == 2) {
                Where where = settings.where(activity, "schedule");
                report.problem(where, DefinitionCode.SCHEDULES_DIFFER, String.join(", ", ids));
            }
        }
        return ids.stream().findFirst().flatMap(settings.merged()::object);
    }

    private Schedule timed(ObjectDefinition object, Schedule.Kind kind) {
        exclusive(object, "startAt", "startDateTime");
        exclusive(object, "endDateTime", "occurrences");
        exclusive(object, "period", "expression");
        Optional<String> period = settings.text(object, "period");
        Optional<String> expression = settings.text(object, "expression");
        Optional<Schedules.Bounds> bounds = bounds(object);
        if (period.isEmpty() && expression.isEmpty()) {
            if (!report.concerns(object.id())) {
                Where where = object.where().object(object.id(), "period");
                report.problem(where, DefinitionCode.FIELD_MISSING, "period", "schedule");
            }
            return Schedules.ondemand();
        }
        if (bounds.isEmpty()) {
            period.ifPresent(text -> report.attempt(
                    settings.where(object, "period"), Optional.empty(), () -> Optional.of(FieldText.period(text))));
            return Schedules.ondemand();
        }
        String field = period.isPresent() ? "period" : "expression";
        return report.attempt(
                settings.where(object, field),
                Schedules.ondemand(),
                () -> period.isPresent()
                        ? Schedules.every(kind, FieldText.period(period.get()), bounds.get())
                        : Schedules.cron(kind, CronExpression.parse(expression.orElse("")), bounds.get()));
    }

    private Optional<Schedules.Bounds> bounds(ObjectDefinition object) {
        ZoneId zone = settings.text(object, "timeZone")
                .map(id -> report.<ZoneId>attempt(
                        settings.where(object, "timeZone"), ZoneOffset.UTC, () -> Schedules.zone(id)))
                .orElse(ZoneOffset.UTC);
        Optional<Instant> start = moment(object, "startDateTime", zone, Schedules.Bounds.FIRST_ACTIVATION);
        Optional<Instant> end = moment(object, "endDateTime", zone, Instant.MAX);
        int occurrences = settings.number(object, CommonFields.OCCURRENCES, 1, OCCURRENCES_MAX, Integer.MAX_VALUE);
        if (settings.merged().form() == Form.AWS_JSON
                && object.field("startDateTime").isEmpty()
                && object.field("startAt").isEmpty()) {
            Where where = object.where().object(object.id(), "startDateTime");
            report.problem(where, DefinitionCode.FIELD_MISSING, "startDateTime", "Schedule");
        }
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return report.attempt(
                settings.where(object, "endDateTime"),
                Optional.empty(),
                () -> Optional.of(new Schedules.Bounds(start.get(), end.get(), occurrences, zone)));
    }

    private Optional<Instant> moment(ObjectDefinition object, String field, ZoneId zone, Instant absent) {
        if (object.field(field).isEmpty()) {
            return Optional.of(absent);
        }
        return settings.text(object, field)
                .flatMap(text -> report.attempt(
                        settings.where(object, field),
                        Optional.empty(),
                        () -> Optional.of(FieldText.dateTime(text, zone))));
    }

    private void exclusive(ObjectDefinition object, String one, String other) {
        if (object.field(one).isPresent() && object.field(other).isPresent()) {
            report.problem(settings.where(object, other), DefinitionCode.FIELDS_EXCLUDE, one, other);
        }
    }
}
