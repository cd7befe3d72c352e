package io.mulgil.cli;

import io.mulgil.kernel.file.FileTree;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The program as the servers of a test run start it: all classes in jars, with an archive of those a start needs, as an installation
 * has one. The first server makes it; each later start is less work. Thread-safe.
 */
record ServerImage(String classPath, Path archive) {

    private static final String SERVER = "io.mulgil.cli.ServerMain";
    private static final String RUNNER = "io.mulgil.cli.RunnerMain";
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long RUNNER_LOADS_MILLIS = 2_500;

    private static final class Made {
        private static final ServerImage IMAGE = make();
    }

    /** The server's process with these arguments. */
    static Launch launch(Path logs, String... arguments) {
        Path archive = Made.IMAGE.archive;
        return Launch.javaOn(Made.IMAGE.classPath, SERVER, arguments)
                .jvm(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Xlog:cds=off",
                        "-XX:SharedArchiveFile=" + archive,
                        // Its runner shares them, too.
                        "-Dmulgil.server.archive=" + archive,
                        "-Dmulgil.logs=" + logs);
    }

    private static ServerImage make() {
        try {
            Path folder = Files.createTempDirectory("mulgil-image-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "remove the image"));
            String classPath = jars(folder);
            Path archive = folder.resolve("server.jsa");
            Path classes = folder.resolve("classes");
            Set<String> loaded = new TreeSet<>(loadedByServer(classPath, folder));
            loaded.addAll(loadedByRunner(classPath, folder));
            Files.write(classes, loaded);
            try (ChildProcess dump = Launch.javaOn(classPath, SERVER)
                    .jvm(
                            "-XX:+UseSerialGC",
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + classes,
                            "-XX:SharedArchiveFile=" + archive)
                    .start()) {
                dump.waitForExit(LIMIT);
            }
            return new ServerImage(classPath, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path folder) {
        try {
            FileTree.remove(folder);
        } catch (IOException e) {
            System.err.println("The image of the tests stays behind: " + e.getMessage());
        }
    }

    // No archive can be made of classes that lie in folders.
    private static String jars(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : Launch.classPath().split(File.pathSeparator)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                Path jar = folder.resolve(entries.size() + ".jar");
                pack(place, jar);
                entries.add(jar.toString());
            } else if (Files.exists(place)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            zip.setLevel(1);
            // Folders are entries, too: migrations are looked for in them.
            for (Path file :
                    files.filter(file -> !file.equals(classes)).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                zip.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
    }

    private static List<String> loadedByServer(String classPath, Path folder) throws IOException {
        Path list = folder.resolve("server.classes");
        Path home = folder.resolve("home");
        try (ChildProcess server = recording(list, classPath, SERVER, "--home", home.toString(), "--port", "0")) {
            server.waitFor("is ready at", LIMIT);
        }
        return Files.readAllLines(list);
    }

    // Without a server it waits for one, having loaded what it begins with.
    private static List<String> loadedByRunner(String classPath, Path folder) throws IOException, InterruptedException {
        Path list = folder.resolve("runner.classes");
        try (ChildProcess runner = recording(list, classPath, RUNNER, "--home", folder.toString())) {
            Thread.sleep(RUNNER_LOADS_MILLIS);
        }
        return Files.readAllLines(list);
    }

    private static ChildProcess recording(Path list, String classPath, String main, String... arguments) {
        return Launch.javaOn(classPath, main, arguments)
                .jvm("-XX:+UseSerialGC", "-Xshare:off", "-XX:DumpLoadedClassList=" + list)
                .start();
    }
}
