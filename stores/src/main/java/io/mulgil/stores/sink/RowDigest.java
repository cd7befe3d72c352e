package io.mulgil.stores.sink;

import java.util.HexFormat;
import org.apache.arrow.memory.util.hash.MurmurHasher;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A digest of rows that does not depend on their order: the sum of a 64-bit hash of each row. Two sinks that hold the same rows have
 * the same digest; it finds mistakes, not attackers. Confined to one thread.
 */
final class RowDigest {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final MurmurHasher FIRST = new MurmurHasher(17);
    private static final MurmurHasher SECOND = new MurmurHasher(71);

    private long sum;
    private long rows;

    void add(VectorSchemaRoot batch) {
        for (int row = 0; row < batch.getRowCount(); row++) {
            long hash = MULTIPLIER;
            for (FieldVector column : batch.getFieldVectors()) {
                long value = column.isNull(row)
                        ? 0
                        : ((long) column.hashCode(row, FIRST) << 32) | (column.hashCode(row, SECOND) & 0xFFFFFFFFL);
                hash = mixed(hash ^ value);
            }
            sum += hash;
        }
        rows += batch.getRowCount();
    }

    long rows() {
        return rows;
    }

    /** 16 hex digits. */
    String hex() {
        return HexFormat.of().toHexDigits(sum);
    }

    private static long mixed(long value) {
        long once = (value ^ (value >>> 32)) * MULTIPLIER;
        return (once ^ (once >>> 29)) * 0xBF58476D1CE4E5B9L;
    }
}
