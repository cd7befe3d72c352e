package io.mulgil.stores.activity;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.format.SqlWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One rule of a quality gate. It measures one number over all rows and says what to make of it.
 *
 * @param columns the columns concerned; empty for the row count
 * @param warnAbove from which number on people are told, though the gate stays open
 * @param warnOnly whether a broken rule only warns
 */
record QualityRule(
        Kind kind,
        List<String> columns,
        OptionalLong min,
        OptionalLong max,
        long allowed,
        OptionalLong warnAbove,
        boolean warnOnly) {

    /** What a rule measures. */
    enum Kind {
        ROW_COUNT,
        NOT_NULL,
        UNIQUE,
        RANGE
    }

    /** What a rule has found: problems that close the gate, and problems to tell. */
    record Finding(List<Problem> stops, List<Problem> warnings) {

        Finding {
            stops = List.copyOf(stops);
            warnings = List.copyOf(warnings);
        }
    }

    /** The number this rule needs, as an aggregate of the embedded engine. */
    String aggregate() {
        return switch (kind) {
            case ROW_COUNT -> "count(*)";
            case NOT_NULL ->
                "count(*) filter (where "
                        + columns.stream()
                                .map(column -> SqlWords.quoted(column) + " is null")
                                .collect(Collectors.joining(" or "))
                        + ")";
            case UNIQUE ->
                "count(*) - count(distinct row("
                        + columns.stream().map(SqlWords::quoted).collect(Collectors.joining(", ")) + "))";
            case RANGE -> "count(*) filter (where " + String.join(" or ", outside()) + ")";
        };
    }

    /** Judges the number that was measured. */
    Finding judge(long rows, ResultSet measured, int at) throws SQLException {
        long found = measured.getLong(at);
        boolean broken = kind == Kind.ROW_COUNT ? isOutside(found) : found > allowed;
        if (broken) {
            Problem problem = problem(rows, found);
            return warnOnly ? new Finding(List.of(), List.of(problem)) : new Finding(List.of(problem), List.of());
        }
        boolean notable = warnAbove.isPresent() && found > warnAbove.getAsLong();
        return new Finding(List.of(), notable ? List.of(problem(rows, found)) : List.of());
    }

    private Problem problem(long rows, long found) {
        String names = String.join(", ", columns);
        return switch (kind) {
            case ROW_COUNT -> new Problem(StoreCode.ROW_COUNT_OUTSIDE, found, bound(min, "0"), bound(max, "∞"));
            case NOT_NULL -> new Problem(StoreCode.NULLS_FOUND, found, rows, names, allowed);
            case UNIQUE -> new Problem(StoreCode.DUPLICATES_FOUND, found, rows, allowed, names);
            case RANGE ->
                new Problem(StoreCode.VALUES_OUTSIDE, found, rows, names, bound(min, "-∞"), bound(max, "∞"), allowed);
        };
    }

    private boolean isOutside(long count) {
        return (min.isPresent() && count < min.getAsLong()) || (max.isPresent() && count > max.getAsLong());
    }

    private List<String> outside() {
        List<String> conditions = new ArrayList<>();
        String column = SqlWords.quoted(columns.get(0));
        min.ifPresent(low -> conditions.add(column + " < " + low));
        max.ifPresent(high -> conditions.add(column + " > " + high));
        return conditions;
    }

    private static String bound(OptionalLong value, String otherwise) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
    }

    static Problem bad(String rule, String why) {
        return new Problem(StoreCode.BAD_RULE, rule, why);
    }

    /** Reads a list of columns, written as one text or a list. */
    static List<String> columns(JsonNode json) {
        List<String> columns = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(column -> columns.add(column.asString("")));
        } else if (json.isString()) {
            columns.add(json.asString());
        }
        return columns;
    }
}
