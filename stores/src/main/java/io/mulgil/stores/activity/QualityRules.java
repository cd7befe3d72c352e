package io.mulgil.stores.activity;

import io.mulgil.stores.activity.QualityRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Reads the rules of a quality gate from their tree. */
final class QualityRules {

    private static final int RULES_MAX = 100;

    private static final Map<String, Kind> KINDS =
            Map.of("rowCount", Kind.ROW_COUNT, "notNull", Kind.NOT_NULL, "unique", Kind.UNIQUE, "range", Kind.RANGE);

    private static final Map<Kind, Set<String>> OPTIONS = Map.of(
            Kind.ROW_COUNT, Set.of("min", "max", "onFail"),
            Kind.NOT_NULL, Set.of("columns", "max", "onFail"),
            Kind.UNIQUE, Set.of("columns", "maxDuplicates", "warnAbove", "onFail"),
            Kind.RANGE, Set.of("column", "min", "max", "maxOutside", "onFail"));

    private QualityRules() {}

    /** @throws io.mulgil.kernel.problem.Problem MG-2606 with the rule and what is wrong with it */
    static List<QualityRule> read(List<JsonNode> trees) {
        List<QualityRule> rules = new ArrayList<>();
        for (JsonNode tree : trees) {
            if (tree.isArray()) {
                tree.forEach(rule -> rules.add(rule(rule)));
            } else {
                rules.add(rule(tree));
            }
        }
        if (rules.isEmpty() || rules.size() > RULES_MAX) {
            throw QualityRule.bad("rules", "from 1 to " + RULES_MAX + " rules are expected");
        }
        return rules;
    }

    private static QualityRule rule(JsonNode tree) {
        if (!tree.isObject() || tree.size() != 1) {
            throw QualityRule.bad(tree.toString(), "one name with options below it is expected");
        }
        String name = tree.propertyNames().iterator().next();
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw QualityRule.bad(name, "known are " + String.join(", ", new TreeSet<>(KINDS.keySet())));
        }
        JsonNode options = tree.path(name);
        options.propertyNames().forEach(option -> {
            if (!OPTIONS.getOrDefault(kind, Set.of()).contains(option)) {
                throw QualityRule.bad(
                        name + "." + option,
                        "known are " + String.join(", ", new TreeSet<>(OPTIONS.getOrDefault(kind, Set.of()))));
            }
        });
        return new QualityRule(
                kind,
                columns(name, kind, options),
                kind == Kind.NOT_NULL ? OptionalLong.empty() : number(name, options, "min"),
                kind == Kind.NOT_NULL ? OptionalLong.empty() : bounded(name, kind, options),
                allowed(name, kind, options),
                number(name, options, "warnAbove"),
                warnOnly(name, options));
    }

    private static List<String> columns(String name, Kind kind, JsonNode options) {
        List<String> columns = QualityRule.columns(options.path(kind == Kind.RANGE ? "column" : "columns"));
        if (columns.isEmpty() != (kind == Kind.ROW_COUNT)) {
            throw QualityRule.bad(name, "it names no column");
        }
        return columns;
    }

    private static OptionalLong bounded(String name, Kind kind, JsonNode options) {
        OptionalLong max = number(name, options, "max");
        boolean needsBound = kind == Kind.ROW_COUNT || kind == Kind.RANGE;
        if (needsBound && max.isEmpty() && number(name, options, "min").isEmpty()) {
            throw QualityRule.bad(name, "it has neither min nor max");
        }
        return max;
    }

    private static long allowed(String name, Kind kind, JsonNode options) {
        return switch (kind) {
            case ROW_COUNT -> 0;
            case NOT_NULL -> number(name, options, "max").orElse(0);
            case UNIQUE -> number(name, options, "maxDuplicates").orElse(0);
            case RANGE -> number(name, options, "maxOutside").orElse(0);
        };
    }

    // Expressions leave numbers as texts.
    private static OptionalLong number(String name, JsonNode options, String option) {
        JsonNode value = options.path(option);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.asString("").strip()));
        } catch (NumberFormatException e) {
            throw QualityRule.bad(name + "." + option, "'" + value.asString("") + "' is not a whole number")
                    .because(e);
        }
    }

    private static boolean warnOnly(String name, JsonNode options) {
        String word = options.path("onFail").asString("stop");
        if (!word.equals("stop") && !word.equals("warn")) {
            throw QualityRule.bad(name + ".onFail", "'" + word + "' is neither stop nor warn");
        }
        return word.equals("warn");
    }
}
