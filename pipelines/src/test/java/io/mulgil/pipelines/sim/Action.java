package io.mulgil.pipelines.sim;

/** What a step can do, each as often among a hundred as it says. */
enum Action {
    DELIVER(35),
    WORK(20),
    TURN(18),
    WAIT(9),
    /** A person asks for something. */
    ASK(4),
    DROP(2),
    DUPLICATE(1),
    CRASH_SERVER(1),
    PAUSE_SERVER(1),
    CRASH_RUNNER(1),
    PAUSE_RUNNER(2),
    STEP_CLOCK(1),
    BAD_DISK(1),
    /** Something that was paused or has crashed comes back. */
    RECOVER(4);

    private static final Action[] AMONG_HUNDRED = new Action[100];

    static {
        int place = 0;
        for (Action action : values()) {
            for (int i = 0; i < action.weight; i++) {
                AMONG_HUNDRED[place++] = action;
            }
        }
    }

    private final int weight;

    Action(int weight) {
        this.weight = weight;
    }

    static Action drawn(Chance chance) {
        return AMONG_HUNDRED[chance.below(AMONG_HUNDRED.length)];
    }
}
