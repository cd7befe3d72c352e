package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Where;

/**
 * One value of a field, as written.
 *
 * @param text the text, the id of the object referred to, or a tree as compact JSON
 * @param where where the value begins
 */
public record FieldValue(Kind kind, String text, Where where) {

    /** What a value is. */
    public enum Kind {
        TEXT,
        /** The id of another object. */
        REF,
        /** Nested content, as compact JSON text. */
        TREE
    }

    public boolean isReference() {
        return kind == Kind.REF;
    }

    public FieldValue as(Kind newKind) {
        return new FieldValue(newKind, text, where);
    }
}
