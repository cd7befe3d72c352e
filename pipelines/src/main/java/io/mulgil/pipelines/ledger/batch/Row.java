package io.mulgil.pipelines.ledger.batch;

import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.store.Micros;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Takes the values of one row, column by column in order; each column gets either texts or numbers. Confined to one thread. */
public interface Row {

    Row text(String value) throws SQLException;

    Row number(long value) throws SQLException;

    default Row moment(Instant value) throws SQLException {
        return number(Micros.of(value));
    }

    default Row truth(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    default Row problem(Optional<ProblemNote> value) throws SQLException {
        return text(value.map(ProblemJson::text).orElse(""));
    }

    /** Binds the values of one row. */
    @FunctionalInterface
    interface Binding<R> {
        void bind(Row row, R value) throws SQLException;
    }
}
