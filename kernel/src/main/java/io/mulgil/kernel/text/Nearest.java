package io.mulgil.kernel.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant. */
public final class Nearest {

    private static final int CHARACTERS_COMPARED_MAX = 64;

    private Nearest() {}

    /** The one known word nearest to {@code word}, however far; empty when there is none. */
    public static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .orElse("");
    }

    /** The known word nearest to {@code word}; all known words, shortened to a few, when none is near. */
    public static String of(String word, Collection<String> known) {
        List<String> sorted = known.stream()
                .distinct()
                .sorted(Comparator.comparingInt((String one) -> distance(word, one))
                        .thenComparing(one -> one))
                .toList();
        if (sorted.isEmpty()) {
            return "-";
        }
        boolean near = distance(word, sorted.get(0)) <= Math.max(1, word.length() / 3);
        return near
                ? sorted.get(0)
                : String.join(", ", sorted.stream().limit(12).sorted().toList());
    }

    /** Insertions, deletions and replacements between two words, without case; what is beyond 64 characters does not count. */
    public static int distance(String one, String other) {
        String left = lowered(one);
        String right = lowered(other);
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }

    private static String lowered(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.length() <= CHARACTERS_COMPARED_MAX ? lower : lower.substring(0, CHARACTERS_COMPARED_MAX);
    }
}
