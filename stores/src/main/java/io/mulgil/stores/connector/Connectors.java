package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.text.Nearest;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All installed types of datastore. Immutable, thread-safe. */
public record Connectors(List<Connector> all) {

    public Connectors {
        all = List.copyOf(all);
    }

    private static final class Holder {
        static final Connectors INSTALLED = new Connectors(ServiceLoader.load(Connector.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The types found on the class path. */
    public static Connectors installed() {
        return Holder.INSTALLED;
    }

    /**
     * The type of that name.
     *
     * @throws Problem MG-2002 when no installed type has that name
     */
    public Connector of(String type) {
        return find(type).orElseThrow(() -> new Problem(StoreCode.UNKNOWN_DATASTORE_TYPE, type, names()));
    }

    public Optional<Connector> find(String type) {
        return all.stream().filter(each -> each.describe().isCalled(type)).findFirst();
    }

    /** Everything that is wrong with a spec; the field concerned stands in each problem's {@code where}. */
    public List<Problem> check(DatastoreSpec spec) {
        Optional<Connector> connector = find(spec.type());
        if (connector.isEmpty()) {
            return List.of(new Problem(StoreCode.UNKNOWN_DATASTORE_TYPE, spec.type(), names()).at(field(spec, "type")));
        }
        List<Problem> problems =
                new ArrayList<>(checkFields(spec, connector.get().describe()));
        if (problems.isEmpty()) {
            problems.addAll(connector.get().check(spec));
        }
        return problems;
    }

    /** Where a field of a spec is, for a problem about it. */
    public static Where field(DatastoreSpec spec, String field) {
        return Where.object(spec.name()).object(spec.name(), field);
    }

    private String names() {
        return all.stream().map(each -> each.describe().name()).sorted().collect(Collectors.joining(", "));
    }

    private static List<Problem> checkFields(DatastoreSpec spec, Description description) {
        List<Problem> problems = new ArrayList<>();
        spec.fields().values().forEach((name, values) -> {
            Optional<FieldDescription> field = description.field(name);
            if (field.isPresent()) {
                problems.addAll(checkValue(spec, field.get(), values.get(0)));
            } else if (!name.equals(DatastoreSpec.DESCRIPTION)) {
                problems.add(new Problem(StoreCode.UNKNOWN_FIELD, name, spec.type(), suggestion(name, description))
                        .at(field(spec, name)));
            }
        });
        for (FieldDescription field : description.fields()) {
            if (field.required() && !spec.fields().has(field.name())) {
                problems.add(new Problem(StoreCode.FIELD_ABSENT, field.name(), spec.type(), field.help())
                        .at(field(spec, field.name())));
            }
        }
        return problems;
    }

    private static List<Problem> checkValue(DatastoreSpec spec, FieldDescription field, String value) {
        Optional<String> expected = FieldValues.expected(field, value);
        return expected.map(words -> new Problem(StoreCode.BAD_FIELD_VALUE, field.name(), value, words)
                        .at(field(spec, field.name())))
                .map(List::of)
                .orElse(List.of());
    }

    private static String suggestion(String name, Description description) {
        List<String> known = new ArrayList<>(
                description.fields().stream().map(FieldDescription::name).toList());
        known.add(DatastoreSpec.DESCRIPTION);
        return Nearest.to(name, known);
    }
}
