package io.mulgil.kernel.type;

import io.mulgil.kernel.problem.Problem;
import java.util.Optional;

/** A precondition's answer. */
public final class Verdict {

    private static final Verdict MET = new Verdict(Optional.empty());

    private final Optional<Problem> reason;

    private Verdict(Optional<Problem> reason) {
        this.reason = reason;
    }

    public static Verdict met() {
        return MET;
    }

    /** Not met yet, and why; to be asked again later. */
    public static Verdict notYet(Problem reason) {
        return new Verdict(Optional.of(reason));
    }

    /** Empty when the precondition is met. */
    public Optional<Problem> reason() {
        return reason;
    }
}
