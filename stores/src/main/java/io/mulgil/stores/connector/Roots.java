package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders local datastores may lie in; relative paths begin in the first. Every path is resolved to its real path, links followed, before it is compared: a link
 * that leads outside is refused. Immutable, thread-safe.
 */
public record Roots(List<Path> folders) {

    public Roots {
        folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * The real path of {@code path}, which need not exist yet.
     *
     * @throws Problem MG-2008 when it lies in none of the folders
     */
    public Path confine(Path path) {
        Path base = folders.isEmpty() ? path : folders.get(0).resolve(path);
        Path real = real(base.toAbsolutePath().normalize());
        for (Path folder : folders) {
            if (real.startsWith(real(folder))) {
                return real;
            }
        }
        throw outside(path.toString());
    }

    /**
     * The real path of {@code relative} below {@code folder}, itself within the roots.
     *
     * @throws Problem MG-2008 when it leads out of the folder
     */
    public Path confine(Path folder, String relative) {
        Path base = confine(folder);
        Path real = real(base.resolve(parse(relative)).normalize());
        if (!real.startsWith(base)) {
            throw outside(relative);
        }
        return confine(real);
    }

    /** @throws Problem MG-2008 when the text cannot be a path, or is an absolute one */
    private Path parse(String relative) {
        try {
            Path path = Path.of(relative);
            if (path.isAbsolute()) {
                throw outside(relative);
            }
            return path;
        } catch (InvalidPathException e) {
            throw outside(relative.replace('\0', '?')).because(e);
        }
    }

    private Problem outside(String path) {
        return new Problem(
                StoreCode.PATH_OUTSIDE,
                path,
                String.join(", ", folders.stream().map(Path::toString).toList()));
    }

    /** As toRealPath, for a path whose last parts may not exist yet. */
    private static Path real(Path path) {
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(path)).normalize();
        } catch (IOException e) {
            // A link that leads nowhere, or a folder that may not be passed: its target cannot be shown to lie inside.
            throw new Problem(StoreCode.FILE_REFUSED, path, e.getClass().getSimpleName()).because(e);
        }
    }
}
