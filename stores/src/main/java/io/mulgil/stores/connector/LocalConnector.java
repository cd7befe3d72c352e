package io.mulgil.stores.connector;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder on the server's own disk. */
@AutoService(Connector.class)
public final class LocalConnector implements Connector {

    @Override
    public Description describe() {
        return new Description(
                "local",
                List.of(),
                "A folder on the server's own disk.",
                List.of(FieldDescription.required(
                        "path", FieldKind.TEXT, "The folder; relative to the file that describes it.")),
                "name: raw\ntype: local\npath: ../data\n");
    }

    @Override
    public List<Problem> check(DatastoreSpec spec) {
        return spec.text("path").isBlank()
                ? List.of(new Problem(StoreCode.BAD_FIELD_VALUE, "path", "", "a folder")
                        .at(Connectors.field(spec, "path")))
                : List.of();
    }

    @Override
    public List<ProbeStep> probe(Opening opening) {
        return List.of(
                new ProbeStep("path", false, () -> folder(opening)),
                new ProbeStep("list", false, () -> list(folder(opening))),
                new ProbeStep("read", false, () -> read(folder(opening))),
                new ProbeStep("write", true, () -> write(folder(opening))));
    }

    @Override
    public void create(Opening opening) {
        Path folder = opening.roots().confine(root(opening));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    @Override
    public Path file(Opening opening, String path) {
        return opening.roots().confine(root(opening), path);
    }

    private static Path root(Opening opening) {
        return Path.of(opening.spec().text("path"));
    }

    private static Path folder(Opening opening) {
        Path folder = opening.roots().confine(root(opening));
        if (!Files.isDirectory(folder)) {
            throw new Problem(StoreCode.FILE_MISSING, folder);
        }
        return folder;
    }

    private static void list(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path first : files) {
                Files.exists(first);
                return;
            }
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    private static void read(Path folder) {
        if (!Files.isReadable(folder)) {
            throw new Problem(StoreCode.FILE_REFUSED, folder, "not readable for this account");
        }
    }

    private static void write(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".mulgil-probe-", ""));
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    private static Problem refused(Path folder, IOException e) {
        return new Problem(StoreCode.FILE_REFUSED, folder, e.getClass().getSimpleName()).because(e);
    }
}
