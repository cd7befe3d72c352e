package io.mulgil.kernel.type;

/** What a field of an object may hold. */
public enum FieldKind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** {@code N unit}, for example {@code 1 day}. */
    PERIOD,
    /** {@code YYYY-MM-DDTHH:MM:SS}, UTC. */
    DATETIME,
    /** One of the field's choices, compared without case. */
    CHOICE,
    /** A JSON tree, written as nested YAML or as JSON text. */
    TREE,
    NODE_REF,
    ACTIVITY_REF,
    PRECONDITION_REF,
    SCHEDULE_REF,
    OBJECT_REF;

    public boolean isReference() {
        return switch (this) {
            case NODE_REF, ACTIVITY_REF, PRECONDITION_REF, SCHEDULE_REF, OBJECT_REF -> true;
            case TEXT, INTEGER, DECIMAL, BOOLEAN, PERIOD, DATETIME, CHOICE, TREE -> false;
        };
    }
}
