package io.mulgil.stores.query;

import io.mulgil.stores.format.FileScan;
import io.mulgil.stores.format.SqlWords;

/**
 * Files that a query sees as a table.
 *
 * @param name the table's name in the query
 * @param filter SQL condition on the rows; empty for all
 */
public record FileView(String name, FileScan scan, String filter) {

    String sql() {
        String where = filter.isEmpty() ? "" : " where " + SqlText.condition(filter);
        return "create view " + SqlWords.quoted(name) + " as select * from " + scan.sql() + where;
    }
}
