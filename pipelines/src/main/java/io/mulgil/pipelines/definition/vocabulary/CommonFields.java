package io.mulgil.pipelines.definition.vocabulary;

import static io.mulgil.kernel.type.FieldDescription.optional;

import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import java.util.ArrayList;
import java.util.List;

/** The fields that objects have whatever their type. */
public final class CommonFields {

    public static final FieldDescription PARENT =
            optional("parent", FieldKind.OBJECT_REF, "The object whose fields this one inherits.");
    public static final FieldDescription SCHEDULE =
            optional("schedule", FieldKind.SCHEDULE_REF, "When the object runs.");
    public static final FieldDescription SCHEDULE_TYPE = optional(
                    "scheduleType",
                    FieldKind.CHOICE,
                    "Whether a slot is due at its start, at its end, or only when asked for.")
            .oneOf("cron", "timeseries", "ondemand");
    public static final FieldDescription DEPENDS_ON = optional(
                    "dependsOn", FieldKind.OBJECT_REF, "Activities that have to finish first.")
            .many();
    public static final FieldDescription PRECONDITION = optional(
                    "precondition", FieldKind.PRECONDITION_REF, "What must be true first.")
            .many();
    public static final FieldDescription MAXIMUM_RETRIES =
            optional("maximumRetries", FieldKind.INTEGER, "Attempts after the first.");
    public static final FieldDescription RETRY_DELAY =
            optional("retryDelay", FieldKind.PERIOD, "Wait between two attempts.");
    public static final FieldDescription ATTEMPT_TIMEOUT =
            optional("attemptTimeout", FieldKind.PERIOD, "Longest run of one attempt.");
    public static final FieldDescription PRECONDITION_TIMEOUT =
            optional("preconditionTimeout", FieldKind.PERIOD, "How long the condition may stay unmet.");
    public static final FieldDescription RERUN_MODE = optional(
                    "failureAndRerunMode",
                    FieldKind.CHOICE,
                    "Whether failure and rerun carry on to what waits for this.")
            .oneOf("none", "cascade");
    public static final FieldDescription MAX_ACTIVE =
            optional("maxActiveInstances", FieldKind.INTEGER, "How many slots may be under way at once.");

    public static final FieldDescription PRIORITY = optional(
                    "priority",
                    FieldKind.CHOICE,
                    "Whether its pipeline goes before or after others when more is ready than runners take.")
            .oneOf("low", "normal", "high");

    public static final FieldDescription OCCURRENCES =
            optional("occurrences", FieldKind.INTEGER, "How many slots there are.");

    private static final List<FieldDescription> ACTIVITY = List.of(
            PARENT,
            SCHEDULE,
            SCHEDULE_TYPE,
            DEPENDS_ON,
            PRECONDITION,
            MAXIMUM_RETRIES,
            RETRY_DELAY,
            ATTEMPT_TIMEOUT,
            RERUN_MODE,
            MAX_ACTIVE,
            PRIORITY);
    private static final List<FieldDescription> NODE =
            List.of(PARENT, SCHEDULE, SCHEDULE_TYPE, DEPENDS_ON, PRECONDITION);
    private static final List<FieldDescription> CONDITION =
            List.of(PARENT, MAXIMUM_RETRIES, RETRY_DELAY, ATTEMPT_TIMEOUT, PRECONDITION_TIMEOUT, RERUN_MODE);
    private static final List<FieldDescription> TIMES = List.of(
            PARENT,
            optional("period", FieldKind.TEXT, "Length of a slot, for example 1 day."),
            optional(
                    "expression", FieldKind.TEXT, "Five fields of Unix cron; a slot lasts from one match to the next."),
            optional("timeZone", FieldKind.TEXT, "Zone of the calendar, for example Asia/Seoul; UTC when absent."),
            optional("startDateTime", FieldKind.TEXT, "First moment of the first slot."),
            optional("startAt", FieldKind.CHOICE, "A start that is known later.")
                    .oneOf("FIRST_ACTIVATION_DATE_TIME", "ONDEMAND_ACTIVATION_TIME"),
            optional("endDateTime", FieldKind.TEXT, "No slot starts at or after it."),
            OCCURRENCES);

    private CommonFields() {}

    public static List<FieldDescription> of(ObjectKind kind) {
        return switch (kind) {
            case ACTIVITY -> ACTIVITY;
            case NODE -> NODE;
            case PRECONDITION -> CONDITION;
            case SCHEDULE -> TIMES;
            case ABSTRACT -> all();
            case IGNORED, UNKNOWN -> List.of();
        };
    }

    /** Every common field of any kind. */
    public static List<FieldDescription> all() {
        List<FieldDescription> all = new ArrayList<>(ACTIVITY);
        all.add(PRECONDITION_TIMEOUT);
        all.addAll(TIMES);
        return all;
    }
}
