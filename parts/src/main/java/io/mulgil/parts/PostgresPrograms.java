package io.mulgil.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Where the server programs of PostgreSQL lie: a folder with {@code initdb} and {@code postgres}. */
final class PostgresPrograms {

    private static final Path SYSTEM = Path.of("/usr/lib/postgresql");
    private static final String EMBEDDED_VERSION = "18.4.0";

    private PostgresPrograms() {}

    static Path any() {
        return installed().orElseGet(PostgresPrograms::embedded);
    }

    /** The newest installed by the system's package, if any. */
    static Optional<Path> installed() {
        if (!Files.isDirectory(SYSTEM)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(SYSTEM)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new PartUnavailable("Could not read " + SYSTEM + ": " + e.getMessage(), e);
        }
    }

    /** Unpacked from the class path into the temporary folder, once for all test runs of this account. */
    static Path embedded() {
        Path home = Path.of(
                System.getProperty("java.io.tmpdir"),
                "mulgil-parts-postgres-" + EMBEDDED_VERSION + "-" + System.getProperty("user.name"));
        if (!Files.isDirectory(home)) {
            unpackTo(home);
        }
        return home.resolve("bin");
    }

    private static void unpackTo(Path home) {
        String archive = "/postgres-" + system() + "-" + machine() + ".txz";
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new PartUnavailable("No PostgreSQL on this machine, and none to unpack for it (" + archive
                        + "). Install the package: postgresql");
            }
            Path fresh = Files.createTempDirectory("mulgil-parts-unpack-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(packed, fresh);
            moveInto(home, fresh);
        } catch (IOException e) {
            throw new PartUnavailable("Could not unpack PostgreSQL to " + home + ": " + e.getMessage(), e);
        }
    }

    // Two test runs may unpack at once: the first one wins, both copies are the same.
    private static void moveInto(Path home, Path fresh) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void unpack(InputStream packed, Path folder) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("an entry outside of the archive's folder: " + entry.getName());
                }
                write(entry, entries, file);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }
}
