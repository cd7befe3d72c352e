package io.mulgil.stores.datastore;

/** What is known of a datastore without asking it. */
public enum DatastoreState {
    /** Not probed since it was described. */
    UNVALIDATED,
    OK,
    /** Everything works but writing. */
    READ_ONLY,
    FAILED;

    static DatastoreState of(ProbeReport.State probed) {
        return switch (probed) {
            case OK -> OK;
            case READ_ONLY -> READ_ONLY;
            case FAILED, SKIPPED -> FAILED;
        };
    }
}
