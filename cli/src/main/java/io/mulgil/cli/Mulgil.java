package io.mulgil.cli;

/** The program {@code mulgil}: one command per call. */
public final class Mulgil {

    private static final String VERSION = "0.1.0";

    private Mulgil() {}

    public static void main(String[] arguments) {
        System.out.println("mulgil " + VERSION);
    }
}
