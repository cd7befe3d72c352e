package io.mulgil.stores.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one after the other, given back in the other order: all of it, even when one part fails. Confined to one thread. */
final class OpenParts implements AutoCloseable {

    private final Deque<Closing> parts = new ArrayDeque<>();

    /** How a part is given back. */
    @FunctionalInterface
    interface Closing {
        void close() throws SQLException, IOException;
    }

    <T> T keep(T part, Closing closing) {
        parts.push(closing);
        return part;
    }

    @Override
    public void close() {
        if (parts.isEmpty()) {
            return;
        }
        try {
            parts.pop().close();
        } catch (SQLException e) {
            throw SqlProblems.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close();
        }
    }
}
