package io.mulgil.server.access;

import java.time.Duration;

/**
 * How often something failed lately, for any number of keys in a fixed room: two keys may share a place, but none is ever pushed
 * out. What is counted begins with the first failure and is forgotten one window later. Confined to its owner's lock.
 */
final class FailureCounts {

    private static final int PLACES = 1 << 16;
    private static final int PLACE_DIGITS = 4;

    private final int most;
    private final long windowNanos;
    private final int[] counts = new int[PLACES];
    private final long[] beganNanos = new long[PLACES];

    FailureCounts(int most, Duration window) {
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    /** How long until the next one is let through; 0 or less for now. */
    long waitNanos(String digest, long now) {
        int place = place(digest);
        return counts[place] < most ? 0 : windowNanos - (now - beganNanos[place]);
    }

    void add(String digest, long now) {
        int place = place(digest);
        if (counts[place] == 0 || now - beganNanos[place] >= windowNanos) {
            counts[place] = 0;
            beganNanos[place] = now;
        }
        counts[place]++;
    }

    void remove(String digest) {
        int place = place(digest);
        counts[place] = Math.max(0, counts[place] - 1);
    }

    void clear(String digest) {
        counts[place(digest)] = 0;
    }

    private static int place(String digest) {
        return Integer.parseInt(digest.substring(0, PLACE_DIGITS), 16);
    }
}
