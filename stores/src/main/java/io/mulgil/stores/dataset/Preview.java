package io.mulgil.stores.dataset;

import io.mulgil.kernel.rows.TableReader;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The first rows of a dataset version.
 *
 * @param version the version looked at
 * @param rows one array of cells per row, in the order of the columns: JSON numbers, booleans, texts and nulls
 * @param more whether the version has more rows
 */
public record Preview(long version, List<Column> columns, List<List<JsonNode>> rows, boolean more) {

    public Preview {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Reads at most {@code rowsMax} rows, and looks whether there is one more. */
    public static Preview of(long version, TableReader reader, int rowsMax) {
        return PreviewRows.read(version, reader, rowsMax);
    }

    /** A column with its type's name in SQL, for example {@code BIGINT}. */
    public record Column(String name, String type) {}
}
