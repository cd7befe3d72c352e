package io.mulgil.parts;

/** A part that a test needs is missing on this machine, or did not start. The message says which, and what to do. */
public final class PartUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PartUnavailable(String message) {
        super(message);
    }

    public PartUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
