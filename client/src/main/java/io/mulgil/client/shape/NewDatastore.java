package io.mulgil.client.shape;

import java.util.Locale;

/**
 * A datastore to register.
 *
 * @param name in lower case: names are compared without case, and kept without capitals
 * @param text the datastore as YAML
 * @param base folder of the server's machine that relative paths begin at
 * @param overwrite whether it may take the place of a datastore of that name
 * @param createIfMissing whether its place is made where it is absent
 * @param skipValidation whether it is taken without a probe; its state is UNVALIDATED then
 */
public record NewDatastore(
        String name, String text, String base, boolean overwrite, boolean createIfMissing, boolean skipValidation) {

    public NewDatastore {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** One that only adds, has its place already, and is probed. */
    public static NewDatastore of(String name, String text, String base) {
        return new NewDatastore(name, text, base, false, false, false);
    }

    public NewDatastore overwriting(boolean wish) {
        return new NewDatastore(name, text, base, wish, createIfMissing, skipValidation);
    }

    public NewDatastore creating(boolean wish) {
        return new NewDatastore(name, text, base, overwrite, wish, skipValidation);
    }

    public NewDatastore unvalidated(boolean wish) {
        return new NewDatastore(name, text, base, overwrite, createIfMissing, wish);
    }
}
