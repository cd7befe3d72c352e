package io.mulgil.kernel.access;

/**
 * What an {@link Action} is about.
 *
 * @param kind the noun, for example {@code datastore}
 * @param name its name; {@code *} for all of the kind
 */
public record Ref(String kind, String name) {

    public static Ref all(String kind) {
        return new Ref(kind, "*");
    }

    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
