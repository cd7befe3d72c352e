package io.mulgil.cli.text;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What the command line itself can refuse or fail at; everything else is the server's answer. */
public enum CliCode implements Code {
    /** MG-7901 */
    BAD_USAGE(7901, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7902 */
    UNKNOWN_COMMAND(7902, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7903 */
    BAD_VALUE(7903, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7904 */
    NO_SERVER(7904, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-7905 */
    NOT_A_SERVER(7905, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7906 */
    SERVER_SLOW(7906, Blame.OPERATOR, Retry.YES, Kind.TIMEOUT),
    /** MG-7907 */
    FILE_UNREADABLE(7907, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7908 */
    NO_DEFINITIONS(7908, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7909 */
    FILE_TOO_LARGE(7909, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-7910 */
    WAIT_OVER(7910, Blame.CALLER, Retry.YES, Kind.TIMEOUT),
    /** MG-7911 */
    NO_SUCH_CODE(7911, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7912 */
    START_FAILED(7912, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7913 */
    START_SLOW(7913, Blame.OPERATOR, Retry.YES, Kind.TIMEOUT),
    /** MG-7916 */
    NOT_STOPPED(7916, Blame.OPERATOR, Retry.YES, Kind.TIMEOUT),
    /** MG-7917 */
    FOLDER_UNUSABLE(7917, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7918 */
    NOT_INSTALLED(7918, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7919 */
    MISSING_WORD(7919, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7920 */
    PASSWORD_SHOWN(7920, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7922 */
    NO_SECRET_GIVEN(7922, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7923 */
    NOT_UTF8(7923, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7924 */
    UNKNOWN_KEY(7924, Blame.CALLER, Retry.NO, Kind.INVALID);

    private final Traits traits;

    CliCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
