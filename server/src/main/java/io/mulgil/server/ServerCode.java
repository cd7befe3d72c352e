package io.mulgil.server;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Retry;

/** What goes wrong at the entrance itself. */
public enum ServerCode implements Code {
    /** MG-7101 */
    UNSAFE_BIND(7101, Blame.OPERATOR, Retry.NO, Kind.INVALID),
    /** MG-7102 */
    BODY_TOO_LARGE(7102, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-7103 */
    NO_SUCH_PATH(7103, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-7104 */
    BAD_PARAMETER(7104, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7105 */
    BAD_BODY(7105, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7106 */
    FOREIGN_HOST(7106, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7107 */
    KEY_REUSED(7107, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-7108 */
    KEY_UNDER_WAY(7108, Blame.CALLER, Retry.YES, Kind.CONFLICT),
    /** MG-7109 */
    KEY_OUTCOME_UNKNOWN(7109, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-7110 */
    STREAM_ONLY(7110, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7111 */
    TOO_MANY_READERS(7111, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-7112 */
    PORT_TAKEN(7112, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7113 */
    FOLDER_UNUSABLE(7113, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-7114 */
    STOPPING(7114, Blame.OPERATOR, Retry.YES, Kind.UNAVAILABLE),
    /** MG-7115 */
    BODY_TOO_SLOW(7115, Blame.CALLER, Retry.YES, Kind.TIMEOUT),
    /** MG-7116 */
    METHOD_NOT_ALLOWED(7116, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7117 */
    MISSING_PARAMETER(7117, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7118 */
    FOREIGN_TYPE(7118, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7119 */
    MALFORMED_REQUEST(7119, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-7120 */
    TOO_MANY_READERS_OF_ONE(7120, Blame.CALLER, Retry.YES, Kind.UNAVAILABLE);

    private static final int SHOWN_CHARACTERS_MAX = 60;

    private final Traits traits;

    ServerCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    /**
     * MG-7104 with the value as far as it is worth showing.
     *
     * @param example a value that would do
     */
    public static Problem badParameter(String name, String value, Object example) {
        String shown = value.length() <= SHOWN_CHARACTERS_MAX ? value : value.substring(0, SHOWN_CHARACTERS_MAX) + "…";
        return new Problem(BAD_PARAMETER, name, shown, example);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
