package io.mulgil.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command reads from and prints to.
 *
 * @param outputIsTerminal whether a person looks at standard output
 * @param errorsAreTerminal whether a person looks at standard error
 * @param environment environment variables
 */
public record Terminal(
        InputStream input,
        PrintStream output,
        PrintStream errors,
        boolean outputIsTerminal,
        boolean errorsAreTerminal,
        Map<String, String> environment) {

    private static final int COLUMNS_STANDARD = 100;

    /** The terminal of this process. The launcher says which streams are terminals; Java 17 cannot tell them apart. */
    public static Terminal standard() {
        String terminals = System.getProperty("mulgil.terminals", "");
        return new Terminal(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv());
    }

    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Whether standard output may be coloured: a terminal, and nobody said no. */
    public boolean isColoured() {
        return outputIsTerminal
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").equals("dumb");
    }

    public int columns() {
        String value = variable("COLUMNS");
        boolean isNumber =
                !value.isEmpty() && value.length() < 5 && value.chars().allMatch(Character::isDigit);
        return isNumber ? Math.max(40, Integer.parseInt(value)) : COLUMNS_STANDARD;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
