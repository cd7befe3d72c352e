package io.mulgil.cli.proof.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a round.
 *
 * @param violation what was not as it should be, the round's name and how to play it again
 * @param recovery from the fault to the end of the back-fill; zero where there is a violation
 */
record Outcome(Round round, Optional<String> violation, Duration recovery) {

    static Outcome good(Round round, Duration recovery) {
        return new Outcome(round, Optional.empty(), recovery);
    }

    static Outcome bad(Round round, Throwable why) {
        String text = round + "\n" + why.getMessage() + "\nAgain: " + round.command();
        return new Outcome(round, Optional.of(text), Duration.ZERO);
    }
}
