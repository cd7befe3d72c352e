package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.ground.Chance;

/** What a step can do, each as often among a hundred steps as it says for the history's {@link Climate}. */
enum Action {
    DELIVER(36, 33, 36, 36),
    WORK(20, 20, 19, 20),
    TURN(18, 18, 18, 18),
    WAIT(9, 12, 9, 9),
    /** A person asks for something. */
    ASK(4, 5, 3, 3),
    DROP(2, 1, 2, 1),
    DUPLICATE(1, 0, 1, 1),
    CRASH_SERVER(1, 0, 2, 1),
    PAUSE_SERVER(1, 0, 2, 1),
    CRASH_RUNNER(1, 1, 0, 1),
    PAUSE_RUNNER(1, 5, 0, 1),
    SET_CLOCK(1, 0, 1, 4),
    BAD_DISK(1, 0, 2, 0),
    /** Something that was paused or has crashed comes back. */
    RECOVER(4, 5, 5, 4);

    private static final int HUNDRED = 100;
    private static final Action[][] DRAWN = new Action[Climate.values().length][HUNDRED];

    static {
        for (Climate climate : Climate.values()) {
            int place = 0;
            for (Action action : values()) {
                for (int times = action.weights[climate.ordinal()]; times > 0; times--) {
                    DRAWN[climate.ordinal()][place++] = action;
                }
            }
            if (place != HUNDRED) {
                throw new IllegalStateException(climate + " adds up to " + place);
            }
        }
    }

    private final int[] weights;

    Action(int... weights) {
        this.weights = weights;
    }

    static Action drawn(Climate climate, Chance chance) {
        return DRAWN[climate.ordinal()][chance.below(HUNDRED)];
    }

    /** What is bad in a history: rare coincidences come about only where their causes are frequent. */
    enum Climate {
        EVERYTHING,
        RUNNERS,
        SERVERS,
        CLOCKS
    }
}
