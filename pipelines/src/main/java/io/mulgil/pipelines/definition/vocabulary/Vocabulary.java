package io.mulgil.pipelines.definition.vocabulary;

import io.mulgil.kernel.text.Nearest;
import io.mulgil.kernel.type.ActivityType;
import io.mulgil.kernel.type.DataNodeType;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.ObjectDefinition.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which types there are and which fields each has. Immutable. */
public final class Vocabulary {

    private static final String SCHEDULE = "Schedule";

    private final List<Description> activities;
    private final List<Description> preconditions;
    private final List<Description> nodes;

    public Vocabulary(Types types) {
        this.activities =
                types.activities().stream().map(ActivityType::describe).toList();
        this.preconditions =
                types.preconditions().stream().map(PreconditionType::describe).toList();
        this.nodes = types.nodes().stream().map(DataNodeType::describe).toList();
    }

    /** A type as a definition names it. */
    public record Meaning(ObjectKind kind, String canonical, List<FieldDescription> fields) {

        public Optional<FieldDescription> field(String word) {
            return fields.stream().filter(field -> field.isCalled(word)).findFirst();
        }

        public List<String> fieldNames() {
            return fields.stream().map(FieldDescription::name).toList();
        }
    }

    public Meaning meaning(String type) {
        if (type.isEmpty()) {
            return new Meaning(ObjectKind.ABSTRACT, "", anyFields());
        }
        if (type.equals(SCHEDULE)) {
            return new Meaning(ObjectKind.SCHEDULE, SCHEDULE, CommonFields.of(ObjectKind.SCHEDULE));
        }
        return find(activities, type, ObjectKind.ACTIVITY)
                .or(() -> find(nodes, type, ObjectKind.NODE))
                .or(() -> find(preconditions, type, ObjectKind.PRECONDITION))
                .orElseGet(() -> new Meaning(ignored(type) ? ObjectKind.IGNORED : ObjectKind.UNKNOWN, type, List.of()));
    }

    /** The type somebody may have meant who wrote {@code type} in {@code section}. */
    public String nearest(String type, Section section) {
        List<Description> candidates =
                switch (section) {
                    case ACTIVITIES -> activities;
                    case NODES -> nodes;
                    case PRECONDITIONS -> preconditions;
                    case ANY, DEFAULTS, SCHEDULE -> all();
                };
        return Nearest.of(type, candidates.stream().map(Description::name).toList());
    }

    private List<Description> all() {
        List<Description> all = new ArrayList<>(activities);
        all.addAll(nodes);
        all.addAll(preconditions);
        return all;
    }

    /** What something to inherit from may hold: any field of any type. */
    private List<FieldDescription> anyFields() {
        List<FieldDescription> fields = new ArrayList<>(CommonFields.all());
        all().forEach(description -> fields.addAll(description.fields()));
        return fields;
    }

    private static boolean ignored(String type) {
        return AwsVocabulary.RESOURCES.contains(type) || AwsVocabulary.ACTIONS.contains(type);
    }

    private static Optional<Meaning> find(List<Description> descriptions, String type, ObjectKind kind) {
        return descriptions.stream()
                .filter(description -> description.isCalled(type))
                .findFirst()
                .map(description -> {
                    List<FieldDescription> fields = new ArrayList<>(description.fields());
                    fields.addAll(CommonFields.of(kind));
                    return new Meaning(kind, description.name(), List.copyOf(fields));
                });
    }
}
