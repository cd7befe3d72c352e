package io.mulgil.kernel.database.sqlite;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.database.CheckTime;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.StoreCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;

/**
 * A look through a SQLite store: every page against its sum, then the structure of every table with its indexes. Works beside a writer
 * and on a file that nobody has open. Confined to one thread.
 */
final class SqliteCheck {

    private static final int PAGES_AT_ONCE = 512;
    private static final int DAMAGES_MAX = 20;
    private static final int STEPS_BETWEEN_LOOKS = 10_000;

    private final SqliteFile file;
    private final PageSums sums;
    private final CheckTime time;
    private final List<Problem> damages = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();

    SqliteCheck(SqliteFile file, PageSums sums, CheckTime time) {
        this.file = file;
        this.sums = sums;
        this.time = time;
    }

    /** Lets a slice be compared while nobody merges the log. */
    interface Quiet {
        List<Integer> during(Slice slice);
    }

    /** Compares some pages; returns the numbers of those that are not as they were written. */
    interface Slice {
        List<Integer> compare() throws IOException;
    }

    /**
     * Looks at everything there is time for.
     *
     * @param pages the main file; it stays open, since closing it would take SQLite's own locks on it away
     */
    StoreCheck run(FileChannel pages, Quiet quiet) throws IOException, SQLException {
        if (sums.exist()) {
            pages(pages, quiet);
        } else {
            remarks.add(new Problem(KernelCode.CHECK_LIMITED, "pages", "their sums are made at the next start"));
        }
        try {
            structure();
        } catch (SQLException e) {
            addDamage(e);
        }
        if (time.isOver()) {
            remarks.add(time.cutShort());
        }
        return new StoreCheck(damages, remarks);
    }

    private void pages(FileChannel pages, Quiet quiet) throws IOException {
        long count = pages.size() / SqliteFile.PAGE_BYTES;
        for (long next = 1; next <= count && !isEnough(); next += PAGES_AT_ONCE) {
            int first = (int) next;
            quiet.during(() -> sums.unfit(pages, first, PAGES_AT_ONCE, file.log()))
                    .forEach(page -> add("page " + page + " is not as it was written"));
            time.at(StoreCheck.Part.PAGES, Math.min(count, next + PAGES_AT_ONCE - 1), count);
        }
    }

    private void structure() throws SQLException {
        try (Connection connection = file.reading().getConnection()) {
            ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return time.isOver() ? 1 : 0;
                }
            });
            List<String> tables = BackupFile.tables(connection);
            for (int table = 0; table < tables.size() && !isEnough(); table++) {
                table(connection, tables.get(table));
                if (!time.isOver()) {
                    time.at(StoreCheck.Part.TABLES, table + 1L, tables.size());
                }
            }
        }
    }

    private void table(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("pragma integrity_check(" + table + ")")) {
            while (found.next() && !found.getString(1).equals("ok")) {
                add(found.getString(1));
            }
        } catch (SQLException e) {
            if (!time.isOver()) {
                throw e;
            }
        }
    }

    // Where the schema itself cannot be read, SQLite does not get as far as to tell what is wrong.
    private void addDamage(SQLException failure) throws SQLException {
        boolean damaged = new SqliteEngine(file, sums)
                .problem(failure)
                .filter(problem -> problem.code() == KernelCode.STORE_DAMAGED)
                .isPresent();
        if (!damaged) {
            throw failure;
        }
        add(String.valueOf(failure.getMessage()));
    }

    private boolean isEnough() {
        return time.isOver() || damages.size() >= DAMAGES_MAX;
    }

    private void add(String what) {
        if (damages.size() < DAMAGES_MAX) {
            damages.add(new Problem(KernelCode.STORE_DAMAGED, file.path(), what));
        }
    }
}
