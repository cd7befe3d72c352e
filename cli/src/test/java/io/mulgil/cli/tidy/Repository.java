package io.mulgil.cli.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of the repository as the tidy checks see them: everything but what a build or an editor left behind. */
final class Repository {

    private static final Set<String> LEFT_BEHIND =
            Set.of("target", ".git", ".idea", ".vscode", "node_modules", "__pycache__");

    private static final Repository HERE = new Repository(rootAbove(Path.of("").toAbsolutePath()));

    private final Path root;
    private final List<Path> files;

    private Repository(Path root) {
        this.root = root;
        this.files = Collections.unmodifiableList(walk(root));
    }

    static Repository here() {
        return HERE;
    }

    Path root() {
        return root;
    }

    /** All files, relative to the root, in order. */
    List<Path> files() {
        return files;
    }

    List<Path> filesEndingWith(String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending)).toList();
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The text of a file, or empty when it is not text. */
    Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(root.resolve(file), StandardCharsets.UTF_8))
                    .filter(text -> text.indexOf('\0') < 0);
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rootAbove(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new IllegalStateException("No repository above " + folder);
    }

    private static List<Path> walk(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = LEFT_BEHIND.contains(folder.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A linked work tree has a file .git instead of a folder.
                    if (attributes.isRegularFile() && !file.endsWith(".git")) {
                        found.add(root.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }
}
