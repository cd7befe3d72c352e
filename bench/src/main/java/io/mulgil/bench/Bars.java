package io.mulgil.bench;

import java.util.Locale;

/** Collects the bars of one bench and says whether all are met. Confined to the thread that measures. */
final class Bars {

    private int met;
    private int shortOfIt;

    /** A bar on a figure that should be small, as a time or a size. */
    void atMost(String name, double ours, double limit, String unit) {
        print(name, ours <= limit, String.format(Locale.ROOT, "ours=%.3f%s needs<=%.3f%s", ours, unit, limit, unit));
    }

    /** A bar on a figure that should be large. */
    void atLeast(String name, double ours, double least, String unit) {
        print(name, ours >= least, String.format(Locale.ROOT, "ours=%.3f%s needs>=%.3f%s", ours, unit, least, unit));
    }

    /** A bar on the ratio of two rates. */
    void ratio(String name, double ours, double peer, double least) {
        double ratio = ours / peer;
        print(
                name,
                ratio >= least,
                String.format(Locale.ROOT, "ours=%.1f peer=%.1f ratio=%.2f needs>=%.2f", ours, peer, ratio, least));
    }

    /** A ratio that is shown without a bar on it. */
    void shown(String name, double ours, double peer) {
        System.out.printf(
                Locale.ROOT, "bar %s ours=%.1f peer=%.1f ratio=%.2f needs=none shown%n", name, ours, peer, ours / peer);
    }

    /** Prints the summary line and tells whether no bar is short. */
    boolean summary(String bench) {
        System.out.printf(Locale.ROOT, "%s: %d bars ok, %d short%n", bench, met, shortOfIt);
        return shortOfIt == 0;
    }

    private void print(String name, boolean ok, String figures) {
        if (ok) {
            met++;
        } else {
            shortOfIt++;
        }
        System.out.println("bar " + name + " " + figures + (ok ? " ok" : " short"));
    }
}
