package io.mulgil.stores.connector;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.FieldDescription;
import io.mulgil.kernel.type.FieldKind;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.database.SqlEngine;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A SQL database. There is no free-form URL: host, port, database and an allow-list of properties per engine, so that no driver
 * feature can be reached that runs code or reads files.
 */
@AutoService(Connector.class)
public final class JdbcConnector implements Connector {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|\\[?[0-9a-fA-F:]{2,45}\\]?");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/\\\\?#&%;=]{1,128}");
    private static final Pattern REFERENCE = Pattern.compile("secret://[a-z0-9][a-z0-9_-]{0,63}");
    private static final int PORT_MAX = 65_535;

    @Override
    public Description describe() {
        return new Description(
                "jdbc",
                List.of(),
                "A SQL database: PostgreSQL, or a SQLite file.",
                List.of(
                        FieldDescription.required("engine", FieldKind.CHOICE, "Which database it is.")
                                .oneOf("postgresql", "sqlite"),
                        FieldDescription.optional("host", FieldKind.TEXT, "PostgreSQL: name or address of the server."),
                        FieldDescription.optional("port", FieldKind.INTEGER, "PostgreSQL: its port.")
                                .orElse("5432"),
                        FieldDescription.optional("database", FieldKind.TEXT, "PostgreSQL: name of the database."),
                        FieldDescription.optional("user", FieldKind.TEXT, "PostgreSQL: the account."),
                        FieldDescription.optional(
                                "password", FieldKind.TEXT, "PostgreSQL: a reference such as secret://warehouse."),
                        FieldDescription.optional(
                                "schema", FieldKind.TEXT, "PostgreSQL: where tables without a schema lie."),
                        FieldDescription.optional(
                                "properties", FieldKind.TREE, "Settings of the driver that are allowed."),
                        FieldDescription.optional(
                                "path", FieldKind.TEXT, "SQLite: the file; relative to the file that describes it.")),
                "name: warehouse\ntype: jdbc\nengine: sqlite\npath: ../warehouse.db\n");
    }

    @Override
    public List<Problem> check(DatastoreSpec spec) {
        List<Problem> problems = new ArrayList<>(
                switch (engine(spec)) {
                    case POSTGRESQL -> checkPostgresql(spec);
                    case SQLITE -> checkSqlite(spec);
                });
        problems.addAll(JdbcProperties.check(spec, engine(spec)));
        return problems;
    }

    @Override
    public List<ProbeStep> probe(Opening opening) {
        return switch (engine(opening.spec())) {
            case POSTGRESQL -> new JdbcProbe(opening, database(opening)).postgresql();
            case SQLITE -> new JdbcProbe(opening, database(opening)).sqlite();
        };
    }

    @Override
    public SqlDatabase database(Opening opening) {
        return switch (engine(opening.spec())) {
            case POSTGRESQL -> new PostgresqlDatabase(opening);
            case SQLITE -> new SqliteDatabase(opening);
        };
    }

    /** The engine of a spec that has been checked. */
    static SqlEngine engine(DatastoreSpec spec) {
        return SqlEngine.valueOf(spec.text("engine").toUpperCase(Locale.ROOT));
    }

    private static List<Problem> checkPostgresql(DatastoreSpec spec) {
        List<Problem> problems = new ArrayList<>();
        for (String field : List.of("host", "database", "user")) {
            if (!spec.fields().has(field)) {
                problems.add(absent(spec, field, "PostgreSQL needs it."));
            }
        }
        if (spec.fields().has("path")) {
            problems.add(bad(spec, "path", "nothing: only SQLite has a path"));
        }
        Map<String, Pattern> rules = Map.of("host", HOST, "database", NAME, "user", NAME, "schema", NAME);
        rules.forEach((field, rule) -> {
            if (spec.fields().has(field) && !rule.matcher(spec.text(field)).matches()) {
                problems.add(bad(spec, field, "a plain name without / ? # & % ; = and control characters"));
            }
        });
        if (spec.fields().has("password")
                && !REFERENCE.matcher(spec.text("password")).matches()) {
            // The value is a password by mistake, most likely: it must not be repeated.
            problems.add(new Problem(
                            StoreCode.BAD_FIELD_VALUE, "password", "***", "a reference such as secret://" + spec.name())
                    .at(Connectors.field(spec, "password")));
        }
        if (spec.fields().has("port") && (port(spec) < 1 || port(spec) > PORT_MAX)) {
            problems.add(bad(spec, "port", "a number from 1 to " + PORT_MAX));
        }
        return problems;
    }

    private static List<Problem> checkSqlite(DatastoreSpec spec) {
        List<Problem> problems = new ArrayList<>();
        if (!spec.fields().has("path")) {
            problems.add(absent(spec, "path", "SQLite needs its file."));
        } else if (spec.text("path").indexOf('?') >= 0 || spec.text("path").isBlank()) {
            problems.add(bad(spec, "path", "a file without ? in its name"));
        }
        for (String field : List.of("host", "port", "database", "user", "password", "schema")) {
            if (spec.fields().has(field)) {
                problems.add(bad(spec, field, "nothing: SQLite has only a path"));
            }
        }
        return problems;
    }

    static long port(DatastoreSpec spec) {
        return spec.fields().find("port").map(Long::parseLong).orElse(5432L);
    }

    private static Problem absent(DatastoreSpec spec, String field, String why) {
        return new Problem(StoreCode.FIELD_ABSENT, field, spec.type(), why).at(Connectors.field(spec, field));
    }

    private static Problem bad(DatastoreSpec spec, String field, String expected) {
        String value = field.equals("password") ? "***" : spec.text(field);
        return new Problem(StoreCode.BAD_FIELD_VALUE, field, value, expected).at(Connectors.field(spec, field));
    }
}
