package io.mulgil.pipelines.definition.resolve;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.schedule.Period;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether a text is what its field may hold. Every method returns the text in the form the rest of the program relies on. */
public final class FieldText {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private FieldText() {}

    /**
     * Checks a value without expressions.
     *
     * @throws Problem MG-1211 to MG-1217
     */
    public static String checked(FieldKind kind, String text) {
        return switch (kind) {
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(text);
            case BOOLEAN -> bool(text);
            case PERIOD -> period(text).toString();
            case DATETIME -> {
                dateTime(text, ZoneOffset.UTC);
                yield text.strip();
            }
            case TREE -> tree(text);
            case TEXT, CHOICE, NODE_REF, ACTIVITY_REF, PRECONDITION_REF, SCHEDULE_REF, OBJECT_REF -> text;
        };
    }

    static String integer(String text) {
        return matching(INTEGER, text, DefinitionCode.BAD_INTEGER);
    }

    static String decimal(String text) {
        return matching(DECIMAL, text, DefinitionCode.BAD_DECIMAL);
    }

    /**
     * Reads a period.
     *
     * @throws Problem MG-1214
     */
    public static Period period(String text) {
        try {
            return Period.parse(text);
        } catch (Problem problem) {
            throw new Problem(DefinitionCode.BAD_PERIOD, text).because(problem);
        }
    }

    /**
     * Reads a date-time; without an offset it is the clock of {@code zone}.
     *
     * @throws Problem MG-1215
     */
    public static Instant dateTime(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return OffsetDateTime.parse(text.strip()).toInstant();
            } catch (DateTimeParseException alsoNot) {
                throw new Problem(DefinitionCode.BAD_DATETIME, text).because(alsoNot);
            }
        }
    }

    /** The choice as it is spelled where it is declared. */
    public static String choice(List<String> choices, String text) {
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new Problem(DefinitionCode.BAD_CHOICE, text, String.join(", ", choices)));
    }

    private static String bool(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw new Problem(DefinitionCode.BAD_BOOLEAN, text);
        }
        return lower;
    }

    private static String tree(String text) {
        try {
            return MAPPER.readTree(text).toString();
        } catch (JacksonException e) {
            throw new Problem(DefinitionCode.BAD_TREE, e.getOriginalMessage()).because(e);
        }
    }

    private static String matching(Pattern pattern, String text, DefinitionCode code) {
        String stripped = text.strip();
        if (!pattern.matcher(stripped).matches()) {
            throw new Problem(code, text);
        }
        return stripped.startsWith("+") ? stripped.substring(1) : stripped;
    }
}
