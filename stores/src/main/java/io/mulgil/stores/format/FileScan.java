package io.mulgil.stores.format;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Files of one format, read as the rows of all of them.
 *
 * @param columns declared types of CSV columns by name; the others are inferred
 */
public record FileScan(FileFormat format, List<Path> files, Map<String, String> columns) {

    private static final Pattern TYPE =
            Pattern.compile("[A-Z]+( WITH TIME ZONE)?(\\([0-9]{1,2}( ?, ?[0-9]{1,2})?\\))?");

    /**
     * Checks that declared types are types.
     *
     * @throws Problem MG-2006 when a declared type is not one
     */
    public FileScan {
        files = List.copyOf(files);
        columns = Map.copyOf(columns);
        columns.forEach((name, type) -> {
            if (!TYPE.matcher(type.toUpperCase(Locale.ROOT)).matches()) {
                throw new Problem(
                        StoreCode.BAD_FIELD_VALUE, "columns." + name, type, "a type such as BIGINT or VARCHAR");
            }
        });
    }

    /** Refuses files whose form is broken, with line and column, before the engine guesses what they might mean. */
    public void check() {
        if (format == FileFormat.CSV) {
            files.forEach(CsvCheck::check);
        }
    }

    /** What stands behind {@code from} in the embedded engine's SQL. */
    public String sql() {
        String list = SqlWords.literals(files);
        return switch (format) {
            // Types are inferred from all rows: a column of numbers with one text in it is a column of texts.
            case CSV ->
                "read_csv(" + list + ", header = true, delim = ',', quote = '\"', escape = '\"', strict_mode = true, "
                        + "null_padding = false, ignore_errors = false, sample_size = -1" + types() + ")";
            case PARQUET -> "read_parquet(" + list + ", union_by_name = true)";
        };
    }

    private String types() {
        return columns.isEmpty()
                ? ""
                : columns.entrySet().stream()
                        .map(column -> SqlWords.literal(column.getKey()) + ": " + SqlWords.literal(column.getValue()))
                        .collect(Collectors.joining(", ", ", types = {", "}"));
    }
}
