package io.mulgil.server.access;

import io.mulgil.kernel.access.Caller;

/**
 * Somebody who has shown a valid credential.
 *
 * @param user name of the user, or of the runner
 * @param credential which one, so that a stream can ask again whether it still holds
 */
public record Identity(String user, boolean admin, Credential credential) {

    public Caller caller(String workspace, String traceId) {
        return new Caller(user, workspace, via(), traceId);
    }

    public Caller.Via via() {
        return switch (credential.kind()) {
            case TOKEN -> Caller.Via.API;
            case SESSION -> Caller.Via.STUDIO;
            case RUNNER -> Caller.Via.ENGINE;
        };
    }

    /**
     * What was shown.
     *
     * @param digest SHA-256 of the token or session value; the value itself is not kept
     */
    public record Credential(Kind kind, String digest) {}

    /** The kinds of credential. */
    public enum Kind {
        TOKEN,
        SESSION,
        /** A runner's own; it opens the runners' door and no other. */
        RUNNER
    }

    public boolean isRunner() {
        return credential.kind() == Kind.RUNNER;
    }
}
