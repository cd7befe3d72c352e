package io.mulgil.stores.format;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.util.Locale;

/** The forms rows have in files. */
public enum FileFormat {
    CSV,
    PARQUET;

    /**
     * The format of a file.
     *
     * @param declared name of a format, or empty to go by the ending of {@code path}
     * @throws Problem MG-2407 when neither says it
     */
    public static FileFormat of(String path, String declared) {
        String word = declared.isEmpty() ? path.substring(path.lastIndexOf('.') + 1) : declared;
        for (FileFormat format : values()) {
            if (format.label().equals(word.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new Problem(StoreCode.UNKNOWN_FORMAT, path, "csv, parquet");
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What follows the target in a COPY statement of the embedded engine. */
    public String copyOptions() {
        return switch (this) {
            case CSV -> "(format csv, header true)";
            case PARQUET -> "(format parquet, compression zstd)";
        };
    }
}
