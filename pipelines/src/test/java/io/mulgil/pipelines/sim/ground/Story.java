package io.mulgil.pipelines.sim.ground;

import java.util.ArrayList;
import java.util.List;

/** What happened in a history, in words; nothing unless somebody wants to read it. */
public final class Story {

    /** For histories that nobody reads. */
    public static final Story UNTOLD = new Story(false);

    private final boolean told;
    private final List<String> lines = new ArrayList<>();

    private Story(boolean told) {
        this.told = told;
    }

    public static Story told() {
        return new Story(true);
    }

    public boolean isTold() {
        return told;
    }

    public void tell(Clocks clocks, String what) {
        lines.add(String.format("%10.3f s  %s", clocks.elapsed() / (double) Clocks.SECOND, what));
    }

    public List<String> lines() {
        return lines;
    }
}
