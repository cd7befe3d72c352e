package io.mulgil.cli.tidy;

import java.nio.file.Path;
import java.util.List;

/** What the tidy checks know about one Java file. */
record JavaSource(Path file, String text, List<Type> types, List<Method> methods, List<Caught> caught) {

    /** A class, record, enum or interface, also a nested one. */
    record Type(String name, boolean topLevel, boolean isAbstract, boolean hasTests) {}

    record Method(String name, int lines) {}

    /** One type in the head of a catch clause. */
    record Caught(String type, long line) {}

    String room() {
        return file.getName(0).toString();
    }

    boolean isMain() {
        return file.startsWith(Path.of(room(), "src", "main"));
    }

    boolean isTest() {
        return file.startsWith(Path.of(room(), "src", "test"));
    }

    boolean isPackageInfo() {
        return file.endsWith("package-info.java");
    }

    String name() {
        return file.getFileName().toString().replace(".java", "");
    }

    /** The package, read from the folders below {@code java}. */
    String packageName() {
        return file.subpath(4, file.getNameCount() - 1).toString().replace('/', '.');
    }

    int lines() {
        return (int) text.lines().count();
    }
}
