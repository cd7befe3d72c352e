package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Where;
import java.util.List;
import java.util.Optional;

/**
 * One typed thing in a definition.
 *
 * @param name what people call it; the id when nothing else was written
 * @param type the type as written; empty for {@code Default} and for objects that are only parents
 * @param fields all but id, name and type, in order
 * @param where where the object begins
 */
public record ObjectDefinition(
        String id, String name, String type, Section section, List<FieldEntry> fields, Where where) {

    /** The id of the object every other one inherits from. */
    public static final String DEFAULT_ID = "Default";

    /** The section an object was written in; {@link #ANY} where the form has none. */
    public enum Section {
        ANY,
        DEFAULTS,
        SCHEDULE,
        PRECONDITIONS,
        NODES,
        ACTIVITIES
    }

    public ObjectDefinition {
        fields = List.copyOf(fields);
    }

    public Optional<FieldEntry> field(String fieldName) {
        return fields.stream().filter(field -> field.isCalled(fieldName)).findFirst();
    }

    public boolean isDefault() {
        return id.equals(DEFAULT_ID);
    }

    public ObjectDefinition with(String newType, List<FieldEntry> newFields) {
        return new ObjectDefinition(id, name, newType, section, newFields, where);
    }
}
