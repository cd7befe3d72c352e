package io.mulgil.kernel.database;

import io.mulgil.kernel.problem.Problem;
import java.sql.SQLException;
import java.util.Optional;

/** What the writer needs to know of a database engine. Thread-safe. */
public interface StoreEngine {

    WriteConnection open() throws SQLException;

    /** The store's own failure behind {@code failure}: full, down or damaged. Empty when the store is fine and a change is not. */
    Optional<Problem> problem(Throwable failure);
}
