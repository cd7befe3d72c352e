package io.mulgil.kernel.host;

import java.util.random.RandomGenerator;

/**
 * Makes ids of 26 characters: 48 bits of time in milliseconds, then 80 random bits, in Crockford's alphabet in lower case. Within
 * one millisecond, and when the clock goes back, the next id is the last one plus one, so ids of one sequence always grow.
 * Thread-safe.
 */
final class IdSequence {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int CHARACTERS = 26;
    private static final int BITS_OF_CHARACTER = 5;
    private static final long TIME_MASK = (1L << 48) - 1;

    private final RandomGenerator random;
    private long millis = -1;
    private long high;
    private long low;

    IdSequence(RandomGenerator random) {
        this.random = random;
    }

    synchronized String next(long nowMillis) {
        if (nowMillis > millis) {
            millis = nowMillis;
            // The two top bits of the random part stay clear, so that counting up cannot run into the time.
            high = ((millis & TIME_MASK) << 16) | (random.nextLong() & 0x3fff);
            low = random.nextLong();
        } else {
            low++;
            high += low == 0 ? 1 : 0;
        }
        return text();
    }

    private String text() {
        char[] text = new char[CHARACTERS];
        long upper = high;
        long lower = low;
        for (int at = CHARACTERS - 1; at >= 0; at--) {
            text[at] = ALPHABET[(int) (lower & 31)];
            lower = (lower >>> BITS_OF_CHARACTER) | (upper << (Long.SIZE - BITS_OF_CHARACTER));
            upper >>>= BITS_OF_CHARACTER;
        }
        return new String(text);
    }
}
