package io.mulgil.kernel.access;

/** What a caller wants to do, with the least role of the workspace that may do it. */
public enum Action {
    /** See that something exists and how it is defined; never its rows. */
    READ(Role.VIEWER),
    /** See rows: preview, download, query. */
    READ_ROWS(Role.OPERATOR),
    /** Run, pause, cancel, rerun, back-fill. */
    OPERATE(Role.OPERATOR),
    /** Create, change or remove definitions, datastores and datasets. */
    EDIT(Role.EDITOR),
    /** Use a datastore or an identity in a definition. */
    USE(Role.EDITOR),
    /** Give and take roles, tokens of others, secrets. */
    ADMINISTER(Role.OWNER);

    private final Role least;

    Action(Role least) {
        this.least = least;
    }

    public Role least() {
        return least;
    }
}
