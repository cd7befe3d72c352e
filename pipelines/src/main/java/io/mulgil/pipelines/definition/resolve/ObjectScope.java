package io.mulgil.pipelines.definition.resolve;

import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.expression.Evaluation;
import io.mulgil.pipelines.expression.ExpressionCode;
import io.mulgil.pipelines.expression.Name;
import io.mulgil.pipelines.expression.Scope;
import io.mulgil.pipelines.expression.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;

/** What names mean in the fields of one object: parameters first, then the object's own fields, then what they refer to. */
final class ObjectScope implements Scope {

    private final FieldResolution resolution;
    private final ObjectDefinition object;

    ObjectScope(FieldResolution resolution, ObjectDefinition object) {
        this.resolution = resolution;
        this.object = object;
    }

    @Override
    public Optional<Value> find(Name name, Evaluation evaluation) {
        List<String> parts = name.parts();
        if (parts.size() == 1) {
            return findOne(name.first(), evaluation);
        }
        if (name.first().equals("node")) {
            return through(ownerId(), parts, evaluation);
        }
        if (name.first().equals("parent") && parts.get(1).equals("@id")) {
            return Optional.of(new Value.Text(object.id()));
        }
        return object.field(name.first())
                .map(FieldEntry::references)
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> throughAll(ids, parts, evaluation));
    }

    private Optional<Value> findOne(String word, Evaluation evaluation) {
        if (word.startsWith("@")) {
            return runtime(word.substring(1));
        }
        Optional<Value> parameter = parameter(word, evaluation);
        return parameter.isPresent() ? parameter : own(word, evaluation);
    }

    private Optional<Value> throughAll(List<String> ids, List<String> parts, Evaluation evaluation) {
        List<Value> values = ids.stream()
                .flatMap(id -> through(id, parts, evaluation).stream())
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Value.of(values));
    }

    private Optional<Value> through(String id, List<String> parts, Evaluation evaluation) {
        Name rest = new Name(parts.subList(1, parts.size()));
        return resolution
                .merged()
                .object(id)
                .flatMap(target -> evaluation.deeper(() -> new ObjectScope(resolution, target).find(rest, evaluation)));
    }

    private String ownerId() {
        String node = resolution.context().node();
        if (node.isEmpty()) {
            throw new Problem(ExpressionCode.NO_NODE_HERE);
        }
        return node;
    }

    private Optional<Value> own(String word, Evaluation evaluation) {
        return switch (word) {
            case "id" -> Optional.of(new Value.Text(object.id()));
            case "name" -> Optional.of(new Value.Text(object.name()));
            case "type" -> Optional.of(new Value.Text(object.type()));
            default -> object.field(word).map(field -> resolution.values(object, field, evaluation));
        };
    }

    private Optional<Value> parameter(String word, Evaluation evaluation) {
        return Parameters.find(resolution.merged(), resolution.context().parameters(), word)
                .map(given -> Value.of(given.texts().stream()
                        .map(text -> resolution.evaluate(object, text, evaluation))
                        .map(given::typed)
                        .toList()));
    }

    private Optional<Value> runtime(String word) {
        RunContext context = resolution.context();
        Slot slot = context.slot();
        return switch (word) {
            case "scheduledStartTime" -> Optional.of(date(slot.start()));
            case "scheduledEndTime" -> Optional.of(date(slot.end()));
            case "pipelineId" -> Optional.of(new Value.Text(context.pipeline()));
            case "id" -> Optional.of(new Value.Text(object.id()));
            default -> Optional.ofNullable(context.runtime().get(word)).map(ObjectScope::runtimeValue);
        };
    }

    private static Value runtimeValue(String text) {
        try {
            return date(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return new Value.Text(text);
        }
    }

    private static Value date(Instant instant) {
        return new Value.Date(new DateTime(instant.toEpochMilli(), DateTimeZone.UTC));
    }
}
