package io.mulgil.cli.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this program lies: the folder of the distribution that {@code bin/mulgil} names, or the class path where it runs from
 * classes, as in tests.
 *
 * @param folder the distribution; empty when there is none
 * @param classPath class path of the server's process
 */
public record Installation(Optional<Path> folder, String classPath) {

    /** The program that runs now. */
    public static Installation here() {
        String set = System.getProperty("mulgil.home", "");
        if (set.isEmpty()) {
            String tests = System.getProperty("surefire.test.class.path", "");
            return new Installation(
                    Optional.empty(), tests.isEmpty() ? System.getProperty("java.class.path", "") : tests);
        }
        Path folder = Path.of(set);
        List<String> jars = new ArrayList<>(jars(folder.resolve("lib").resolve("cli")));
        jars.addAll(jars(folder.resolve("lib").resolve("server")));
        return new Installation(Optional.of(folder), String.join(File.pathSeparator, jars));
    }

    /** The folder of the example of that name, if the distribution has it. */
    public Optional<Path> example(String name) {
        return Stream.concat(folder.stream(), Stream.of(Path.of(""), Path.of("..")))
                .map(place -> place.resolve("examples").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Sees the resources of every room, also of those that commands do not load. */
    public ClassLoader everyRoom() {
        URL[] urls = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Installation::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** The Java that runs this program. */
    public static Path java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java");
    }

    private static List<String> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
