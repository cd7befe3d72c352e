package io.mulgil.stores.query;

import io.mulgil.kernel.rows.TableReader;
import java.nio.file.Path;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** All rows of one file, unchanged: a writer of files may take the bytes in place of the rows. Confined to one thread. */
public final class WholeFile implements TableReader {

    private final Path path;
    private final TableReader rows;

    /** Closing this closes {@code rows}. */
    public WholeFile(Path path, TableReader rows) {
        this.path = path;
        this.rows = rows;
    }

    /** The file itself. */
    public Path path() {
        return path;
    }

    @Override
    public Schema schema() {
        return rows.schema();
    }

    @Override
    public boolean next() {
        return rows.next();
    }

    @Override
    public VectorSchemaRoot batch() {
        return rows.batch();
    }

    @Override
    public void close() {
        rows.close();
    }
}
