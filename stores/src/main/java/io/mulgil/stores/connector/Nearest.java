package io.mulgil.stores.connector;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known word nearest to one that is not known. */
public final class Nearest {

    private static final int WORD_CHARACTERS_MAX = 64;

    private Nearest() {}

    /** The nearest of {@code known} by edit distance; {@code known} is not empty. */
    public static String to(String word, List<String> known) {
        String shown =
                word.substring(0, Math.min(word.length(), WORD_CHARACTERS_MAX)).toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(each -> distance(shown, each.toLowerCase(Locale.ROOT))))
                .orElse("");
    }

    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
