package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The driver settings a description may name: an allow-list, since drivers have settings that load classes and read files. */
final class JdbcProperties {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 ._-]{1,100}");
    private static final Map<SqlEngine, Set<String>> ALLOWED = Map.of(
            SqlEngine.POSTGRESQL, Set.of("sslmode", "ApplicationName", "tcpKeepAlive", "targetServerType"),
            SqlEngine.SQLITE, Set.of("busy_timeout"));

    private JdbcProperties() {}

    static List<Problem> check(DatastoreSpec spec, SqlEngine engine) {
        List<Problem> problems = new ArrayList<>();
        read(spec).properties().forEach(property -> {
            String name = property.getKey();
            Set<String> allowed = ALLOWED.getOrDefault(engine, Set.of());
            if (!allowed.contains(name)
                    || !VALUE.matcher(property.getValue().asString("")).matches()) {
                problems.add(new Problem(
                                StoreCode.PROPERTY_REFUSED,
                                name,
                                engine.label(),
                                String.join(", ", new TreeSet<>(allowed)))
                        .at(Connectors.field(spec, "properties")));
            }
        });
        return problems;
    }

    /** The settings of a spec, checked once more: a spec may come from anywhere. */
    static Properties of(DatastoreSpec spec, SqlEngine engine) {
        List<Problem> problems = check(spec, engine);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        Properties properties = new Properties();
        read(spec)
                .properties()
                .forEach(property -> properties.setProperty(
                        property.getKey(), property.getValue().asString("")));
        return properties;
    }

    private static JsonNode read(DatastoreSpec spec) {
        if (!spec.fields().has("properties")) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode json = MAPPER.readTree(spec.text("properties"));
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw badForm(spec).because(e);
        }
        throw badForm(spec);
    }

    private static Problem badForm(DatastoreSpec spec) {
        return new Problem(
                        StoreCode.BAD_FIELD_VALUE, "properties", spec.text("properties"), "names with values below it")
                .at(Connectors.field(spec, "properties"));
    }
}
