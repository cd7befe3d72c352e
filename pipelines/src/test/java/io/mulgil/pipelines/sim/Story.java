package io.mulgil.pipelines.sim;

import java.util.ArrayList;
import java.util.List;

/** What happened in a history, in words; nothing unless somebody wants to read it. */
final class Story {

    /** For histories that nobody reads. */
    static final Story UNTOLD = new Story(false);

    private final boolean told;
    private final List<String> lines = new ArrayList<>();

    private Story(boolean told) {
        this.told = told;
    }

    static Story told() {
        return new Story(true);
    }

    boolean isTold() {
        return told;
    }

    void tell(World world, String what) {
        lines.add(String.format("%10.3f s  %s", world.clocks().elapsed() / (double) Clocks.SECOND, what));
    }

    List<String> lines() {
        return lines;
    }
}
