package io.mulgil.stores.query;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.util.Locale;
import java.util.Set;

/**
 * Checks that a text people wrote is one query, or one condition, and nothing more: no second statement, no bracket or quote that
 * closes what it did not open. The engine's own closed door stands behind this; it gives the clear message.
 */
public final class SqlText {

    private static final Set<String> QUERY_WORDS =
            Set.of("select", "with", "from", "values", "pivot", "unpivot", "summarize");

    private final String text;
    private int at;
    private int depth;

    private SqlText(String text) {
        this.text = text;
    }

    /**
     * A query, without a closing semicolon.
     *
     * @throws Problem MG-2405 when it is something else
     */
    public static String query(String text) {
        String query = withoutEnd(text.strip());
        new SqlText(query).walk();
        String start = query.replaceAll("(?s)^(\\s|\\(|--[^\\n]*\\n|/\\*.*?\\*/)+", "");
        String word = start.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (!QUERY_WORDS.contains(word)) {
            throw new Problem(StoreCode.NOT_ONE_QUERY, "it begins with '" + word + "', not with select or with");
        }
        return query;
    }

    /** A condition as it may stand in brackets. The line end keeps a comment in it from swallowing the bracket. */
    public static String condition(String text) {
        new SqlText(text).walk();
        return "(" + text + "\n)";
    }

    private static String withoutEnd(String text) {
        return text.endsWith(";")
                ? withoutEnd(text.substring(0, text.length() - 1).strip())
                : text;
    }

    private void walk() {
        while (at < text.length()) {
            char each = text.charAt(at);
            if (each == '\'' || each == '"') {
                skipPast(String.valueOf(each), 1, "a quote is not closed");
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                skipPast("*/", 2, "a comment is not closed");
            } else if (each == '$' && isDollarQuote()) {
                throw refused("it holds a dollar quote");
            } else {
                plain(each);
                at++;
            }
        }
        if (depth != 0) {
            throw refused("a bracket is not closed");
        }
    }

    private void plain(char each) {
        if (each == ';') {
            throw refused("it holds a second statement after ';'");
        }
        if (each == '\0') {
            throw refused("it holds a NUL");
        }
        depth += each == '(' ? 1 : each == ')' ? -1 : 0;
        if (depth < 0) {
            throw refused("a bracket is closed that was not opened");
        }
    }

    private boolean isDollarQuote() {
        int end = text.indexOf('$', at + 1);
        return end > 0
                && text.substring(at + 1, end).chars().allMatch(each -> Character.isLetterOrDigit(each) || each == '_');
    }

    private void skipPast(String closing, int opened, String otherwise) {
        int end = text.indexOf(closing, at + opened);
        if (end < 0) {
            throw refused(otherwise);
        }
        at = end + closing.length();
    }

    private static Problem refused(String why) {
        return new Problem(StoreCode.NOT_ONE_QUERY, why);
    }
}
