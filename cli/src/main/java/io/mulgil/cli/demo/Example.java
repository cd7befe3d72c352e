package io.mulgil.cli.demo;

import io.mulgil.cli.local.Installation;
import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The flights example in the server's home, where its local datastores may lie. */
record Example(Path folder) {

    private static final String NAME = "flights";

    /**
     * Copies the example's files from the distribution into the home. What the example has written there stays.
     *
     * @throws Problem MG-7918 when the distribution lacks the example, MG-7917 when the home cannot be written
     */
    static Example in(Path home, Installation installation) {
        Path source =
                installation.example(NAME).orElseThrow(() -> new Problem(CliCode.NOT_INSTALLED, "examples/" + NAME));
        Path target = home.resolve("examples").resolve(NAME);
        try (Stream<Path> walk = Files.walk(source)) {
            List<Path> paths = walk.toList();
            for (Path path : paths) {
                copy(path, target.resolve(source.relativize(path).toString()));
            }
            return new Example(target);
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, target, String.valueOf(e.getMessage())).because(e);
        }
    }

    Path warehouse() {
        return folder.resolve("warehouse.db");
    }

    private static void copy(Path path, Path target) throws IOException {
        if (Files.isDirectory(path)) {
            Files.createDirectories(target);
        } else if (!Files.exists(target) || Files.mismatch(path, target) >= 0) {
            Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
