package io.mulgil.stores.database;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times in SQLite: texts like {@code 2001-01-08 00:31:00}, with or without the {@code T} and fractions. */
final class SqliteTimes {

    private SqliteTimes() {}

    static LocalDateTime local(String text) {
        return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    static OffsetDateTime offset(String text) {
        String time = text.replace(' ', 'T');
        return time.endsWith("Z") || time.matches(".*[+-]\\d\\d:\\d\\d")
                ? OffsetDateTime.parse(time)
                : local(text).atOffset(ZoneOffset.UTC);
    }
}
