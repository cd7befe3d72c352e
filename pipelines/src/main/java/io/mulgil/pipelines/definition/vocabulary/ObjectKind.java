package io.mulgil.pipelines.definition.vocabulary;

/** What an object is, by its type. */
public enum ObjectKind {
    /** {@code Default}, and every object without a type: something to inherit from. */
    ABSTRACT,
    SCHEDULE,
    PRECONDITION,
    NODE,
    ACTIVITY,
    /** A type of AWS Data Pipeline that changes nothing here. */
    IGNORED,
    /** No type that is installed. */
    UNKNOWN;

    /** Whether it becomes part of what runs. */
    public boolean isUsed() {
        return switch (this) {
            case SCHEDULE, PRECONDITION, NODE, ACTIVITY -> true;
            case ABSTRACT, IGNORED, UNKNOWN -> false;
        };
    }
}
