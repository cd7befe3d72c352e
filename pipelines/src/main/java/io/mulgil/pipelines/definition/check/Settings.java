package io.mulgil.pipelines.definition.check;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.Definition;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.FieldText;
import io.mulgil.pipelines.definition.resolve.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the fields that must be known before anything runs: parameters are replaced, runtime fields are not there. */
final class Settings {

    private static final Duration WAIT_MAX = Duration.ofDays(366);

    private final Definition merged;
    private final Report report;
    private final FieldResolution resolution;

    Settings(Definition merged, Report report) {
        this.merged = merged;
        this.report = report;
        this.resolution =
                new FieldResolution(merged, RunContext.of(new Slot(Instant.EPOCH, Instant.EPOCH), merged.pipeline()));
    }

    /** The field's single text; empty when absent or wrong, which is noted. */
    Optional<String> text(ObjectDefinition object, String name) {
        return object.field(name)
                .filter(field -> !field.values().isEmpty())
                .flatMap(field -> report.attempt(
                        where(object, name), Optional.empty(), () -> Optional.of(single(object, field))));
    }

    /** As {@link #text}, spelled as the field's choices are. */
    Optional<String> choice(ObjectDefinition object, FieldDescription field) {
        return text(object, field.name())
                .flatMap(text -> report.attempt(
                        where(object, field.name()),
                        Optional.empty(),
                        () -> Optional.of(FieldText.choice(field.choices(), text))));
    }

    int number(ObjectDefinition object, FieldDescription field, int low, int high, int otherwise) {
        return text(object, field.name())
                .map(text -> report.attempt(where(object, field.name()), otherwise, () -> {
                    long number = Long.parseLong(FieldText.checked(FieldKind.INTEGER, text));
                    if (number < low || number > high) {
                        throw new Problem(DefinitionCode.OUT_OF_RANGE, number, low, high);
                    }
                    return (int) number;
                }))
                .orElse(otherwise);
    }

    Duration wait(ObjectDefinition object, FieldDescription field, Duration otherwise) {
        return text(object, field.name())
                .map(text -> report.attempt(where(object, field.name()), otherwise, () -> {
                    Duration length = FieldText.period(text).length();
                    if (length.compareTo(WAIT_MAX) > 0) {
                        throw new Problem(DefinitionCode.OUT_OF_RANGE, text, "0 seconds", WAIT_MAX.toDays() + " days");
                    }
                    return length;
                }))
                .orElse(otherwise);
    }

    /** Where a field is written: in the object itself or in what it inherits from. */
    Where where(ObjectDefinition object, String name) {
        return object.field(name)
                .map(field -> field.values().isEmpty()
                        ? field.where()
                        : field.values().get(0).where())
                .orElse(object.where())
                .object(object.id(), name);
    }

    Definition merged() {
        return merged;
    }

    private String single(ObjectDefinition object, FieldEntry field) {
        return resolution.texts(object, field).stream().findFirst().orElse("");
    }
}
