package io.mulgil.cli.text;

/** The version of this Mulgil. */
public final class Version {

    public static final String TEXT = "0.1.0";

    private Version() {}
}
