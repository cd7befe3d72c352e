package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.StoreEngine;
import io.mulgil.kernel.database.WriteConnection;
import io.mulgil.kernel.file.FreeSpace;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite as the engine of a store. Thread-safe but for {@link #open}, which is the writer's. */
final class SqliteEngine implements StoreEngine {

    private static final int PRIMARY_CODE_MASK = 0xff;

    private final SqliteFile file;
    private final LogMerge merge;

    SqliteEngine(SqliteFile file, PageSums sums) {
        this.file = file;
        this.merge = new LogMerge(file, sums);
    }

    @Override
    public WriteConnection open() throws SQLException {
        return new SqliteWriteConnection(file.writing().getConnection(), merge);
    }

    @Override
    public Optional<Problem> problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return problem(sqlite);
            }
            if (cause instanceof IOException && isDiskFull()) {
                return Optional.of(new Problem(KernelCode.DISK_FULL).because(failure));
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> problem(SQLiteException failure) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY_CODE_MASK);
        Problem down = new Problem(KernelCode.STORE_DOWN, failure.getResultCode().message);
        Problem known =
                switch (primary) {
                    case SQLITE_FULL -> new Problem(KernelCode.DISK_FULL);
                    case SQLITE_IOERR, SQLITE_CANTOPEN -> isDiskFull() ? new Problem(KernelCode.DISK_FULL) : down;
                    case SQLITE_CORRUPT, SQLITE_NOTADB ->
                        new Problem(KernelCode.STORE_DAMAGED, file.path(), failure.getResultCode().message);
                    case SQLITE_READONLY, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PERM, SQLITE_NOMEM, SQLITE_PROTOCOL ->
                        down;
                    default -> null;
                };
        return Optional.ofNullable(known).map(problem -> problem.because(failure));
    }

    private boolean isDiskFull() {
        return FreeSpace.isGone(file.path().resolveSibling("."));
    }
}
