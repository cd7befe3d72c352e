package io.mulgil.pipelines.expression;

import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;

/** What an expression gives. Immutable. */
public sealed interface Value {

    /** The value as it stands in a field's text. */
    String show();

    /** A piece of text. */
    record Text(String show) implements Value {}

    /** A whole number. */
    record Whole(long number) implements Value {
        @Override
        public String show() {
            return Long.toString(number);
        }
    }

    /** A number with a fraction. */
    record Decimal(double number) implements Value {
        @Override
        public String show() {
            return Double.toString(number);
        }
    }

    /** A moment, with the time zone it is shown in. Without {@code format} it shows no zone. */
    record Date(DateTime time) implements Value {
        private static final DateTimeFormatter PLAIN = DateTimeFormat.forPattern("yyyy-MM-dd'T'HH:mm:ss");

        @Override
        public String show() {
            return PLAIN.print(time);
        }
    }

    /** Several values, none of them a list. */
    record Many(List<Value> values) implements Value {
        public Many {
            values = values.stream().flatMap(value -> value.each().stream()).toList();
        }

        @Override
        public String show() {
            return String.join(",", values.stream().map(Value::show).toList());
        }
    }

    /** The values one by one: the parts of a list, or this one alone. */
    default List<Value> each() {
        return this instanceof Many many ? many.values() : List.of(this);
    }

    /** One value as it is, several as a list. */
    static Value of(List<Value> values) {
        return values.size() == 1 ? values.get(0) : new Many(values);
    }
}
