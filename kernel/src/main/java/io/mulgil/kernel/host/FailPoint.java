package io.mulgil.kernel.host;

import java.util.Locale;

/** The named places where a crash is tried; in production each is a no-op. */
public enum FailPoint {
    /** The lease is committed, the attempt has not begun. */
    AFTER_LEASE,
    /** The attempt has reached its runner, which has not begun it. */
    CLAIMED,
    /** The attempt is about to do its work: nothing is open yet. */
    RUNNING,
    /** A table is open for the attempt, older ones are fenced off; it has written nothing. */
    SINK_OPEN,
    /** Some rows are written to the sink or staging, not all. */
    WHILE_WRITING,
    /** Everything is staged; the commit has not been asked for. */
    STAGED,
    /** All rows are in the sink's own transaction, which is not committed. */
    BEFORE_COMMIT,
    /** The sink's own transaction is committed; the ledger does not know yet. */
    SINK_COMMITTED,
    /** The ledger transaction that ends the attempt is committed; nothing after it has run. */
    LEDGER_COMMITTED;

    /** The name used in settings and logs, for example {@code after-lease}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
