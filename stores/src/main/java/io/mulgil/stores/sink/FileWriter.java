package io.mulgil.stores.sink;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.query.JobSpace;
import io.mulgil.stores.query.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Writes one plain file in a datastore: first beside its place under a hidden name, then renamed over it in one step. Readers see the
 * old file or the new one. Confined to one thread.
 */
public final class FileWriter implements StagedWriter {

    private final RowFile rowFile;
    private final Path target;
    private boolean finished;

    public FileWriter(JobSpace space, Path target, FileFormat format, AttemptKey attempt) {
        this.target = target;
        Path hidden = target.resolveSibling("." + target.getFileName() + "." + attempt.label() + ".part");
        this.rowFile = new RowFile(space, hidden, format);
    }

    @Override
    public void begin(Schema schema) {
        rowFile.begin(schema);
    }

    @Override
    public void write(VectorSchemaRoot batch) {
        rowFile.write(batch);
    }

    @Override
    public Written finish() {
        rowFile.finish();
        return renamed();
    }

    @Override
    public Written writeAll(TableReader reader) {
        if (reader instanceof WholeFile file) {
            return copyBytes(file.path());
        }
        rowFile.copy(reader);
        return renamed();
    }

    private Written copyBytes(Path source) {
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.copy(source, rowFile.file(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw RowFile.failed(target, e);
        }
        return renamed();
    }

    @Override
    public JsonNode manifest() {
        return NullNode.getInstance();
    }

    @Override
    public void close() {
        rowFile.close();
        if (!finished) {
            try {
                Files.deleteIfExists(rowFile.file());
            } catch (IOException e) {
                throw RowFile.failed(target, e);
            }
        }
    }

    private Written renamed() {
        DurableFile durable = DurableFile.of(rowFile.file());
        try {
            DurableFiles.replace(rowFile.file(), target);
        } catch (IOException e) {
            throw RowFile.failed(target, e);
        }
        finished = true;
        return new Written(rowFile.rows(), durable.bytes(), durable.digest(), false);
    }
}
