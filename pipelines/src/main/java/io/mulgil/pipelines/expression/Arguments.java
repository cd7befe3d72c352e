package io.mulgil.pipelines.expression;

import io.mulgil.kernel.problem.Problem;
import java.util.regex.Pattern;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.ISODateTimeFormat;

/** Reads values as what a function or operator needs. */
final class Arguments {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL =
            Pattern.compile("-?([0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?");
    private static final int SHOWN_CHARACTERS_MAX = 80;

    private Arguments() {}

    /** @throws Problem MG-1306 when it is no number */
    static Value number(Value value) {
        if (value instanceof Value.Whole || value instanceof Value.Decimal) {
            return value;
        }
        String text = value.show().strip();
        if (value instanceof Value.Text && WHOLE.matcher(text).matches()) {
            return whole(text);
        }
        if (value instanceof Value.Text && DECIMAL.matcher(text).matches()) {
            return new Value.Decimal(Double.parseDouble(text));
        }
        throw new Problem(ExpressionCode.NOT_A_NUMBER, shown(value));
    }

    static Value whole(String digits) {
        try {
            return new Value.Whole(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw new Problem(ExpressionCode.NUMBER_TOO_LARGE, digits).because(e);
        }
    }

    static double decimal(Value number) {
        return number instanceof Value.Whole whole ? whole.number() : ((Value.Decimal) number).number();
    }

    /** @throws Problem MG-1306 when it is no whole number */
    static int integer(Value value) {
        if (number(value) instanceof Value.Whole whole && Math.abs(whole.number()) <= Integer.MAX_VALUE) {
            return (int) whole.number();
        }
        throw new Problem(ExpressionCode.NOT_A_NUMBER, shown(value));
    }

    /** @throws Problem MG-1307 when it is no date-time */
    static DateTime date(Value value) {
        if (value instanceof Value.Date date) {
            return date.time();
        }
        try {
            return ISODateTimeFormat.dateTimeParser()
                    .withZone(DateTimeZone.UTC)
                    .parseDateTime(value.show().strip());
        } catch (IllegalArgumentException e) {
            throw new Problem(ExpressionCode.NOT_A_DATE, shown(value)).because(e);
        }
    }

    private static String shown(Value value) {
        String text = value.show();
        return text.length() <= SHOWN_CHARACTERS_MAX ? text : text.substring(0, SHOWN_CHARACTERS_MAX) + "…";
    }
}
