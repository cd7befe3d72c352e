package io.mulgil.server.access;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What users, tokens, roles and sessions can refuse. */
public enum AccessCode implements Code {
    /** MG-7001 */
    NOT_SIGNED_IN(7001, Blame.CALLER, Retry.NO, Kind.UNAUTHENTICATED),
    /** MG-7002 */
    BAD_TOKEN(7002, Blame.CALLER, Retry.NO, Kind.UNAUTHENTICATED),
    /** MG-7003 */
    NOT_ALLOWED(7003, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7004 */
    NO_SUCH_WORKSPACE(7004, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7005 */
    ADMINS_ONLY(7005, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7006 */
    NO_SUCH_USER(7006, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7007 */
    NO_SUCH_TOKEN(7007, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7008 */
    NAME_TAKEN(7008, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-7009 */
    STALE_REVISION(7009, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-7010 */
    WEAK_PASSWORD(7010, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7011 */
    TOO_MANY_FAILURES(7011, Blame.CALLER, Retry.YES, Kind.UNAVAILABLE),
    /** MG-7012 */
    SIGN_IN_REFUSED(7012, Blame.CALLER, Retry.NO, Kind.UNAUTHENTICATED),
    /** MG-7013 */
    CODE_REFUSED(7013, Blame.CALLER, Retry.NO, Kind.UNAUTHENTICATED),
    /** MG-7014 */
    FOREIGN_ORIGIN(7014, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7015 */
    LAST_ADMIN(7015, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-7016 */
    TOO_MANY_TOKENS(7016, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-7017 */
    NO_SUCH_ROLE(7017, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7018 */
    BAD_EXPIRY(7018, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7019 */
    TOKEN_NEEDED(7019, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7020 */
    BAD_LABEL(7020, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7021 */
    RUNNERS_ONLY(7021, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7022 */
    NOT_FOR_RUNNERS(7022, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-7023 */
    PASSWORDS_BUSY(7023, Blame.CALLER, Retry.YES, Kind.UNAVAILABLE);

    private final Traits traits;

    AccessCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
