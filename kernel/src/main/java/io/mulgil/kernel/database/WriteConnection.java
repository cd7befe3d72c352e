package io.mulgil.kernel.database;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** The writer's one connection: transactions and savepoints in the words of its engine. Confined to the writer's thread. */
public interface WriteConnection extends AutoCloseable {

    Handle handle();

    void begin() throws SQLException;

    /** Sets the savepoint {@link #undo} goes back to, in place of the one before. */
    void mark() throws SQLException;

    /** Called after a change went through; fails when the engine has given the transaction up without saying so. */
    void keep() throws SQLException;

    void undo() throws SQLException;

    /** Returns when the transaction is durable. */
    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** Looks after the files while nobody waits. */
    void idle() throws SQLException;

    @Override
    void close() throws SQLException;
}
