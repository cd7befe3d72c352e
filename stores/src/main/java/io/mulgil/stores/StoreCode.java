package io.mulgil.stores;

import io.mulgil.kernel.problem.Blame;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Retry;

/** What can go wrong with places and data. */
public enum StoreCode implements Code {
    /** MG-2001 */
    UNKNOWN_DATASTORE(2001, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-2002 */
    UNKNOWN_DATASTORE_TYPE(2002, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2003 */
    BAD_DATASTORE_TEXT(2003, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2004 */
    UNKNOWN_FIELD(2004, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2005 */
    REPEATED_FIELD(2005, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2006 */
    BAD_FIELD_VALUE(2006, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2007 */
    FIELD_ABSENT(2007, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2008 */
    PATH_OUTSIDE(2008, Blame.CALLER, Retry.NO, Kind.FORBIDDEN),
    /** MG-2009 */
    PROPERTY_REFUSED(2009, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2010 */
    STALE_REVISION(2010, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2011 */
    DATASTORE_IN_USE(2011, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2012 */
    DATASTORE_EXISTS(2012, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2013 */
    DATASTORE_IS_DEFAULT(2013, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2014 */
    NO_DEFAULT_DATASTORE(2014, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-2015 */
    PROBE_FAILED(2015, Blame.CALLER, Retry.YES, Kind.FAILED),
    /** MG-2016 */
    CANNOT_CREATE_PLACE(2016, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2017 */
    FIELD_DIFFERS(2017, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2101 */
    DATASTORE_SILENT(2101, Blame.REMOTE, Retry.YES, Kind.TIMEOUT),
    /** MG-2102 */
    DATASTORE_UNREACHABLE(2102, Blame.REMOTE, Retry.YES, Kind.UNAVAILABLE),
    /** MG-2103 */
    SIGN_IN_REFUSED(2103, Blame.REMOTE, Retry.NO, Kind.FAILED),
    /** MG-2104 */
    FILE_MISSING(2104, Blame.CALLER, Retry.YES, Kind.MISSING),
    /** MG-2105 */
    HOLDS_NO_FILES(2105, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2106 */
    HOLDS_NO_TABLES(2106, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2107 */
    FILE_REFUSED(2107, Blame.OPERATOR, Retry.YES, Kind.FAILED),
    /** MG-2201 */
    UNKNOWN_SECRET(2201, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-2202 */
    VAULT_KEY_UNUSABLE(2202, Blame.OPERATOR, Retry.NO, Kind.UNAVAILABLE),
    /** MG-2203 */
    SECRET_UNREADABLE(2203, Blame.OPERATOR, Retry.NO, Kind.FAILED),
    /** MG-2204 */
    SECRET_TOO_LARGE(2204, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-2205 */
    SECRET_IN_USE(2205, Blame.CALLER, Retry.NO, Kind.CONFLICT),
    /** MG-2301 */
    UNKNOWN_DATASET(2301, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-2302 */
    UNKNOWN_VERSION(2302, Blame.CALLER, Retry.NO, Kind.MISSING),
    /** MG-2303 */
    NOTHING_PUBLISHED(2303, Blame.CALLER, Retry.YES, Kind.MISSING),
    /** MG-2304 */
    STAGED_FILE_MISSING(2304, Blame.SYSTEM, Retry.YES, Kind.CONFLICT),
    /** MG-2305 */
    FOREIGN_MANIFEST(2305, Blame.SYSTEM, Retry.NO, Kind.INVALID),
    /** MG-2306 */
    TOO_MANY_FILES(2306, Blame.CALLER, Retry.NO, Kind.TOO_LARGE),
    /** MG-2401 */
    CSV_BROKEN(2401, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2402 */
    CSV_NUL(2402, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2403 */
    WRONG_TYPE(2403, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2404 */
    SQL_FAILED(2404, Blame.CALLER, Retry.NO, Kind.FAILED),
    /** MG-2405 */
    NOT_ONE_QUERY(2405, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2406 */
    FILE_UNREADABLE(2406, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2407 */
    UNKNOWN_FORMAT(2407, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2408 */
    SQL_MEMORY(2408, Blame.OPERATOR, Retry.YES, Kind.TOO_LARGE),
    /** MG-2409 */
    CSV_WRONG_TYPE(2409, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2501 */
    SINK_LEASE_LOST(2501, Blame.SYSTEM, Retry.YES, Kind.CONFLICT),
    /** MG-2502 */
    SINK_RIGHTS(2502, Blame.OPERATOR, Retry.NO, Kind.FAILED),
    /** MG-2503 */
    SINK_COLUMN_ABSENT(2503, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2504 */
    SLOT_COLUMN_TAKEN(2504, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2505 */
    CANNOT_RERUN(2505, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2506 */
    SINK_FAILED(2506, Blame.REMOTE, Retry.YES, Kind.FAILED),
    /** MG-2507 */
    TABLE_MISSING(2507, Blame.CALLER, Retry.YES, Kind.MISSING),
    /** MG-2508 */
    NOT_WRITABLE(2508, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2509 */
    STAGING_FAILED(2509, Blame.OPERATOR, Retry.YES, Kind.FAILED),
    /** MG-2510 */
    FOREIGN_COMMIT(2510, Blame.OPERATOR, Retry.NO, Kind.CONFLICT),
    /** MG-2511 */
    TABLE_NAME_REFUSED(2511, Blame.CALLER, Retry.NO, Kind.INVALID),
    /** MG-2601 */
    GATE_CLOSED(2601, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-2602 */
    ROW_COUNT_OUTSIDE(2602, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-2603 */
    NULLS_FOUND(2603, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-2604 */
    DUPLICATES_FOUND(2604, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-2605 */
    VALUES_OUTSIDE(2605, Blame.CALLER, Retry.NO, Kind.GATE),
    /** MG-2606 */
    BAD_RULE(2606, Blame.CALLER, Retry.NO, Kind.INVALID);

    private final Traits traits;

    StoreCode(int number, Blame blame, Retry retry, Kind kind) {
        this.traits = new Traits(number, blame, retry, kind);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
