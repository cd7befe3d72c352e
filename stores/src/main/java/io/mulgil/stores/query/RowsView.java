package io.mulgil.stores.query;

import io.mulgil.kernel.rows.TableReader;
import java.util.function.Supplier;

/**
 * Rows from elsewhere that a query sees as a table; they are read once, into the job.
 *
 * @param name the table's name in the query
 * @param rows opens the reader; called at most once, the job closes what it gives
 */
public record RowsView(String name, Supplier<TableReader> rows) {}
