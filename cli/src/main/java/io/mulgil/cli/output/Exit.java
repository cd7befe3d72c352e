package io.mulgil.cli.output;

import io.mulgil.kernel.problem.Code;

/** How a command ended, as the shell sees it. A published contract: numbers never change. */
public enum Exit {
    OK(0),
    /** The operation ran and failed. */
    FAILED(1),
    USAGE(2),
    /** Differences exist, and were asked for by {@code --exit-code}. */
    DIFFERENT(3),
    /** Not signed in, or not allowed. */
    DENIED(4),
    MISSING(5),
    /** Stale revision, lease held, another server on the same folder. */
    CONFLICT(6),
    /** Server unreachable or not ready. */
    UNREACHABLE(7),
    TIMED_OUT(8),
    /** A precondition or quality gate is not met. */
    GATE(9),
    /** A defect of Mulgil. */
    DEFECT(10),
    INTERRUPTED(130);

    private final int number;

    Exit(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Exit of(Code.Kind kind) {
        return switch (kind) {
            case INVALID, TOO_LARGE -> USAGE;
            case UNAUTHENTICATED, FORBIDDEN -> DENIED;
            case MISSING -> MISSING;
            case CONFLICT -> CONFLICT;
            case UNAVAILABLE -> UNREACHABLE;
            case TIMEOUT -> TIMED_OUT;
            case GATE -> GATE;
            case FAILED -> FAILED;
            case INTERNAL -> DEFECT;
        };
    }

    /** The exit that stands for a server's answer. */
    public static Exit ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> DENIED;
            case 404, 410 -> MISSING;
            case 409, 412 -> CONFLICT;
            case 422 -> FAILED;
            case 429, 502, 503 -> UNREACHABLE;
            case 408, 504 -> TIMED_OUT;
            default -> status >= 500 ? DEFECT : USAGE;
        };
    }
}
