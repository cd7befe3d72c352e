package io.mulgil.pipelines.definition.read;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.Where;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.FieldEntry;
import io.mulgil.pipelines.definition.FieldValue;
import io.mulgil.pipelines.definition.ObjectDefinition;
import io.mulgil.pipelines.definition.ObjectDefinition.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one object of AWS Data Pipeline's form. Confined to one reading. */
final class AwsObject {

    private final List<Problem> problems;

    AwsObject(List<Problem> problems) {
        this.problems = problems;
    }

    Optional<ObjectDefinition> read(JsonTree object) {
        if (object.shape() != JsonTree.Shape.OBJECT) {
            problems.add(new Problem(DefinitionCode.NOT_A_MAPPING, "objects").at(object.where()));
            return Optional.empty();
        }
        String id = plain(object, "id");
        String name = plain(object, "name");
        Map<String, FieldEntry> fields = new LinkedHashMap<>();
        for (JsonTree.Entry entry : object.entries()) {
            if (!entry.name().equals("id") && !entry.name().equals("name") && !isPairs(entry)) {
                add(
                        fields,
                        entry.name(),
                        entry.where(),
                        values(id, entry),
                        entry.value().shape() == JsonTree.Shape.LIST);
            }
        }
        object.all("fields").stream().filter(AwsObject::isPair).forEach(pair -> addPair(fields, id, pair));
        FieldEntry type = fields.remove("type");
        return Optional.of(new ObjectDefinition(
                id,
                name.isEmpty() ? id : name,
                type == null ? "" : type.first(),
                Section.ANY,
                List.copyOf(fields.values()),
                object.where().object(id, "")));
    }

    private List<FieldValue> values(String id, JsonTree.Entry entry) {
        List<FieldValue> values = new ArrayList<>();
        for (JsonTree value : entry.value().each()) {
            Optional<JsonTree> reference =
                    value.all("ref").stream().filter(JsonTree::isText).findFirst();
            if (reference.isPresent() && value.entries().size() == 1) {
                values.add(new FieldValue(FieldValue.Kind.REF, reference.get().text(), value.where()));
            } else if (value.isText() && !value.text().isEmpty()) {
                values.add(new FieldValue(FieldValue.Kind.TEXT, value.text(), value.where()));
            } else {
                DefinitionCode code = value.isText() ? DefinitionCode.EMPTY_VALUE : DefinitionCode.NOT_A_TEXT;
                problems.add(new Problem(code, entry.name()).at(value.where().object(id, entry.name())));
            }
        }
        return values;
    }

    private void addPair(Map<String, FieldEntry> fields, String id, JsonTree pair) {
        String key = plain(pair, "key");
        List<FieldValue> values = new ArrayList<>();
        pair.all("stringValue")
                .forEach(value -> values.add(new FieldValue(FieldValue.Kind.TEXT, value.text(), value.where())));
        pair.all("refValue")
                .forEach(value -> values.add(new FieldValue(FieldValue.Kind.REF, value.text(), value.where())));
        if (values.isEmpty()) {
            problems.add(
                    new Problem(DefinitionCode.EMPTY_VALUE, key).at(pair.where().object(id, key)));
        }
        add(fields, key, pair.where(), values, false);
    }

    // A name that comes twice holds all values, in order.
    private static void add(
            Map<String, FieldEntry> fields, String name, Where where, List<FieldValue> values, boolean list) {
        FieldEntry known = fields.get(name);
        List<FieldValue> all = new ArrayList<>(known == null ? List.of() : known.values());
        all.addAll(values);
        boolean many = list || known != null;
        fields.put(name, new FieldEntry(name, name, FieldKind.TEXT, many, all, known == null ? where : known.where()));
    }

    private static boolean isPairs(JsonTree.Entry entry) {
        return entry.name().equals("fields") && entry.value().each().stream().allMatch(AwsObject::isPair);
    }

    private static boolean isPair(JsonTree value) {
        return value.shape() == JsonTree.Shape.OBJECT && value.find("key").isPresent();
    }

    private String plain(JsonTree object, String name) {
        Optional<JsonTree.Entry> entry = object.find(name);
        if (entry.isPresent() && !entry.get().value().isText()) {
            problems.add(
                    new Problem(DefinitionCode.NOT_A_TEXT, name).at(entry.get().where()));
        }
        return entry.map(found -> found.value().text()).orElse("");
    }
}
