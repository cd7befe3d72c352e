package io.mulgil.cli.command;

import io.mulgil.cli.settings.Settings;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.shape.Project;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the definitions of a folder: {@code mulgil.yaml}, {@code datastores/*.yaml}, {@code pipelines/*.yaml|json}. */
public final class ProjectFolder {

    private static final long FILE_BYTES_MAX = 1 << 20;
    private static final int FILES_MAX = 1000;
    private static final Pattern DEFINITION = Pattern.compile(".*\\.(yaml|yml|json)");

    private ProjectFolder() {}

    /**
     * Reads a project folder, or one file of a project.
     *
     * @throws Problem MG-7907, MG-7908, MG-7909, MG-7923 or MG-7924
     */
    public static Project read(Path place) {
        if (Files.isRegularFile(place)) {
            return new Project(List.of(file(place.toAbsolutePath().resolveSibling(""), place)));
        }
        List<Path> paths = new ArrayList<>();
        if (Files.isRegularFile(place.resolve("mulgil.yaml"))) {
            Settings.project(place);
            paths.add(place.resolve("mulgil.yaml"));
        }
        paths.addAll(definitions(place.resolve("datastores")));
        paths.addAll(definitions(place.resolve("pipelines")));
        if (paths.isEmpty()) {
            throw new Problem(CliCode.NO_DEFINITIONS, place);
        }
        if (paths.size() > FILES_MAX) {
            throw new Problem(CliCode.FILE_TOO_LARGE, place, paths.size(), FILES_MAX);
        }
        return new Project(paths.stream().map(path -> file(place, path)).toList());
    }

    /**
     * The text of a file.
     *
     * @throws Problem MG-7907, MG-7909 or MG-7923
     */
    static String text(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > FILE_BYTES_MAX) {
                throw new Problem(CliCode.FILE_TOO_LARGE, file, bytes, FILE_BYTES_MAX);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, file, "no such file").because(e);
        } catch (CharacterCodingException e) {
            throw new Problem(CliCode.NOT_UTF8, file).because(e);
        } catch (IOException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, file, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Project.File file(Path folder, Path path) {
        String relative = folder.toAbsolutePath()
                .relativize(path.toAbsolutePath())
                .toString()
                .replace('\\', '/');
        String base = String.valueOf(path.toAbsolutePath().normalize().getParent());
        return new Project.File(relative, text(path), base);
    }

    private static List<Path> definitions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> DEFINITION
                            .matcher(String.valueOf(file.getFileName()))
                            .matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Problem(CliCode.FILE_UNREADABLE, folder, String.valueOf(e.getMessage())).because(e);
        }
    }
}
