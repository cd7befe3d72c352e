package io.mulgil.stores.connector;

import io.mulgil.kernel.type.FieldDescription;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a value fits its field. */
final class FieldValues {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final int TEXT_CHARACTERS_MAX = 4_096;

    private FieldValues() {}

    /** Empty when the value fits, else what was expected instead. */
    static Optional<String> expected(FieldDescription field, String value) {
        if (value.length() > TEXT_CHARACTERS_MAX || value.indexOf('\0') >= 0) {
            return Optional.of("a text of at most " + TEXT_CHARACTERS_MAX + " characters without NUL");
        }
        return switch (field.kind()) {
            case INTEGER -> unless(INTEGER.matcher(value).matches(), "a whole number");
            case DECIMAL -> unless(DECIMAL.matcher(value).matches(), "a number");
            case BOOLEAN -> unless(value.equals("true") || value.equals("false"), "true or false");
            case CHOICE ->
                unless(
                        field.choices().stream().anyMatch(value::equalsIgnoreCase),
                        String.join(" or ", field.choices()));
            case TREE -> unless(value.startsWith("{") || value.startsWith("["), "names with values below it");
            case TEXT, PERIOD, DATETIME, NODE_REF, ACTIVITY_REF, PRECONDITION_REF, SCHEDULE_REF, OBJECT_REF ->
                Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, String words) {
        return fits ? Optional.empty() : Optional.of(words);
    }
}
