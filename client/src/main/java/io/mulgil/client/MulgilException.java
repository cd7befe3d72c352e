package io.mulgil.client;

import io.mulgil.client.shape.Failure;
import io.mulgil.client.shape.Finding;
import java.util.List;

/**
 * A call that did not succeed. Either the server answered with a problem ({@link #status()} is its HTTP status and
 * {@link #code()} its {@code MG-nnnn}), or no answer came ({@link #reason()} says why, status is 0).
 */
public final class MulgilException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;
    private final String address;
    private final transient Failure failure;

    private MulgilException(Reason reason, int status, String address, Failure failure, String message) {
        super(message);
        this.reason = reason;
        this.status = status;
        this.address = address;
        this.failure = failure;
    }

    /** Why there is no result. */
    public enum Reason {
        /** The server answered with a problem. */
        ANSWERED,
        /** No connection, or it broke before the answer was complete. */
        UNREACHABLE,
        /** No answer within the time allowed. */
        TIMED_OUT,
        /** Something answered that is not a Mulgil server, or speaks another version. */
        NOT_UNDERSTOOD,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    static MulgilException answered(int status, Failure failure) {
        Finding finding = failure.finding();
        return new MulgilException(Reason.ANSWERED, status, "", failure, finding.code() + ": " + finding.message());
    }

    static MulgilException unanswered(Reason reason, String address, String message) {
        return new MulgilException(reason, 0, address, Failure.NONE, message);
    }

    public Reason reason() {
        return reason;
    }

    /** HTTP status of the answer; 0 when there was none. */
    public int status() {
        return status;
    }

    /** The server that was called; empty when it answered with a problem. */
    public String address() {
        return address;
    }

    /** The problem's code, {@code MG-nnnn}; empty when no answer came. */
    public String code() {
        return failure.finding().code();
    }

    /** What to do next, one sentence; empty when no answer came. */
    public String next() {
        return failure.finding().next();
    }

    /** The place the problem concerns, in one line; empty when it is not known. */
    public String where() {
        return failure.finding().where();
    }

    /** The id that finds this call in the server's log; empty when no answer came. */
    public String traceId() {
        return failure.traceId();
    }

    /** The single problems this one stands for; empty for a plain problem. */
    public List<Finding> details() {
        return failure.details();
    }

    /** The problem as the server answered it. */
    public Failure failure() {
        return failure;
    }
}
