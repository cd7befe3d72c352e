package io.mulgil.stores.sink;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.file.DurableFiles;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.stores.dataset.DatasetFile;
import io.mulgil.stores.dataset.Manifest;
import io.mulgil.stores.format.FileFormat;
import io.mulgil.stores.place.DatasetPlace;
import io.mulgil.stores.query.JobSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Stages rows as one Parquet file in a folder that only this attempt writes in. The file is on disk, folder entry included, before
 * its manifest exists; the server makes it part of the dataset. Confined to one thread.
 */
public final class DatasetWriter implements StagedWriter {

    private static final String FILE_NAME = "part-0.parquet";

    private final Host host;
    private final DatasetPlace place;
    private final String relativeFolder;
    private final RowFile rowFile;
    private Optional<Manifest> manifest = Optional.empty();

    public DatasetWriter(JobSpace space, Path datasets, DatasetPlace place, AttemptKey attempt, String outputKey) {
        this.host = space.host();
        this.place = place;
        this.relativeFolder = Manifest.folder(attempt, place.dataset(), outputKey);
        Path file = datasets.resolve(relativeFolder).resolve(FILE_NAME);
        this.rowFile = new RowFile(space, file, FileFormat.PARQUET);
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
        return staged();
    }

    @Override
    public Written writeAll(TableReader reader) {
        rowFile.copy(reader);
        return staged();
    }

    @Override
    public JsonNode manifest() {
        return manifest.<JsonNode>map(Manifest::toJson).orElse(NullNode.getInstance());
    }

    @Override
    public void close() {
        rowFile.close();
        if (manifest.isEmpty()) {
            discard();
        }
    }

    private Written staged() {
        DurableFile durable = DurableFile.of(rowFile.file());
        flushFolders();
        DatasetFile file = new DatasetFile(
                relativeFolder + "/" + FILE_NAME, place.partition(), durable.bytes(), rowFile.rows(), durable.digest());
        manifest = Optional.of(new Manifest(
                place.dataset(), place.partition(), rowFile.schema().toJson(), List.of(file)));
        host.pass(FailPoint.STAGED);
        return new Written(rowFile.rows(), durable.bytes(), durable.digest(), false);
    }

    // The folders above may be new, too: attempt, dataset and workspace.
    private void flushFolders() {
        try {
            Path folder = rowFile.folder();
            for (int above = 0; above < 3 && folder != null; above++) {
                DurableFiles.flushFolderOf(folder);
                folder = folder.getParent();
            }
        } catch (IOException e) {
            throw RowFile.failed(rowFile.file(), e);
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(rowFile.file());
            Files.deleteIfExists(rowFile.folder());
        } catch (IOException e) {
            throw RowFile.failed(rowFile.file(), e);
        }
    }
}
