package io.mulgil.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to start: a command, variables added to the environment, and the folder it starts in. Immutable; {@link #start}
 * may be called many times.
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A command found on the path or named by its file. It starts in the folder of the test run. */
    public static Launch command(String... words) {
        return new Launch(List.of(words), Map.of(), Path.of("").toAbsolutePath());
    }

    /** The main class {@code main} with the Java and the class path of this test run. */
    public static Launch java(String main, String... arguments) {
        return javaOn(classPath(), main, arguments);
    }

    /** The main class {@code main} with the Java of this test run and another class path. */
    public static Launch javaOn(String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new Launch(command, Map.of(), Path.of("").toAbsolutePath());
    }

    /** The same launch with options for the Java virtual machine, which stand before the class path. */
    public Launch jvm(String... options) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(1, List.of(options));
        return new Launch(longer, environment, folder);
    }

    public Launch with(String variable, String value) {
        Map<String, String> larger = new HashMap<>(environment);
        larger.put(variable, value);
        return new Launch(command, larger, folder);
    }

    public Launch in(Path otherFolder) {
        return new Launch(command, environment, otherFolder);
    }

    /** Starts the child. It ends with this JVM at the latest, also when this JVM is killed (on Linux). */
    public ChildProcess start() {
        return ChildProcess.start(this);
    }

    /** The class path of this test run. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
