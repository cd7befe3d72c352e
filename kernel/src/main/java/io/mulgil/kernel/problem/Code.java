package io.mulgil.kernel.problem;

/**
 * One kind of failure. Each room has one enum of these; numbers are never reused (MG-1xxx kernel and definitions, 2xxx stores,
 * 3xxx pipelines, 7xxx server and access, 9xxx internal). The sentences for {@link #number()} lie in the room's
 * {@code META-INF/mulgil/problems_en.properties} and {@code problems_ko.properties} as {@code <number>.message} and
 * {@code <number>.next}.
 */
public interface Code {

    Traits traits();

    /** The number after {@code MG-}, 1000 to 9999. */
    default int number() {
        return traits().number();
    }

    default Blame blame() {
        return traits().blame();
    }

    default Retry retry() {
        return traits().retry();
    }

    /** What a door answers with: how front doors map this failure to an HTTP status and an exit code. */
    default Kind kind() {
        return traits().kind();
    }

    /** The code as people read it, for example {@code MG-2203}. */
    default String label() {
        return "MG-" + number();
    }

    /** What a code is made of. */
    record Traits(int number, Blame blame, Retry retry, Kind kind) {}

    /** The family a failure belongs to, independent of any wire. */
    enum Kind {
        /** The request or text is malformed or breaks a rule: HTTP 400, exit 2. */
        INVALID,
        /** Nobody is signed in, or the credential is not valid: HTTP 401, exit 4. */
        UNAUTHENTICATED,
        /** The caller may not do this: HTTP 403, exit 4. */
        FORBIDDEN,
        /** No such thing: HTTP 404, exit 5. */
        MISSING,
        /** Stale revision, name taken, lease held by another: HTTP 409, exit 6. */
        CONFLICT,
        /** Too large or too many: HTTP 413, exit 2. */
        TOO_LARGE,
        /** Not ready, full or down; HTTP 503, exit 7. */
        UNAVAILABLE,
        /** It took too long: HTTP 504, exit 8. */
        TIMEOUT,
        /** A precondition or quality gate is not met: HTTP 422, exit 9. */
        GATE,
        /** It ran and failed: HTTP 422, exit 1. */
        FAILED,
        /** A defect of Mulgil: HTTP 500, exit 10. */
        INTERNAL
    }
}
