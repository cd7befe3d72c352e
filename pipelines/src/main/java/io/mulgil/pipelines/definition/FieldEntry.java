package io.mulgil.pipelines.definition;

import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldKind;
import java.util.List;

/**
 * One field of an object with its values, in the order they were written.
 *
 * @param name canonical name once validation has looked it up
 * @param written name as written; expressions may use either
 * @param kind what the field's type says it holds; {@link FieldKind#TEXT} until validation has looked it up
 * @param list whether it was written as a list, even of one
 * @param where where the field's name stands
 */
public record FieldEntry(
        String name, String written, FieldKind kind, boolean list, List<FieldValue> values, Where where) {

    public FieldEntry {
        values = List.copyOf(values);
    }

    public boolean isCalled(String word) {
        return name.equals(word) || written.equals(word);
    }

    /** The ids this field refers to, in order. */
    public List<String> references() {
        return values.stream()
                .filter(FieldValue::isReference)
                .map(FieldValue::text)
                .toList();
    }

    /** The first value's text; empty when there is none. */
    public String first() {
        return values.isEmpty() ? "" : values.get(0).text();
    }

    public FieldEntry with(String newName, FieldKind newKind, List<FieldValue> newValues) {
        return new FieldEntry(newName, written, newKind, list, newValues, where);
    }
}
