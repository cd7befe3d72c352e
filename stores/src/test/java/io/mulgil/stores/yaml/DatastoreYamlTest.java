package io.mulgil.stores.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatastoreYamlTest {

    private static final Path BASE = Path.of("/project/datastores");

    @Test
    void a_local_datastore_lies_relative_to_its_file() {
        DatastoreYaml.Reading reading = read("name: raw\ntype: local\npath: ../data\n");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.spec()).hasValueSatisfying(spec -> {
            assertThat(spec.name()).isEqualTo("raw");
            assertThat(spec.text("path")).isEqualTo("/project/data");
            assertThat(DatastoreSpec.fromJson(spec.toJson())).isEqualTo(spec);
        });
    }

    @Test
    void properties_are_read_as_a_tree() {
        DatastoreYaml.Reading reading = read(
                """
                name: warehouse
                type: jdbc
                engine: postgresql
                host: db.example
                database: sales
                user: mulgil
                password: secret://warehouse
                properties:
                  sslmode: require
                """);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.spec().orElseThrow().text("properties")).isEqualTo("{\"sslmode\":\"require\"}");
    }

    @Test
    void every_problem_says_its_line_and_column() {
        DatastoreYaml.Reading reading = read("name: raw\ntype: local\npaht: ../data\n");

        assertThat(reading.spec()).isEmpty();
        assertThat(lines(reading))
                .containsExactly(
                        "MG-2004 raw.yaml:3:1 raw.paht: The field 'paht' is not known for a datastore of type 'local';"
                                + " did you mean 'path'?",
                        "MG-2007 raw.yaml:1:1 raw.path: The field 'path' of 'local' is absent. The folder; relative to"
                                + " the file that describes it.");
    }

    @Test
    void a_tab_a_repeated_field_and_a_wrong_value_are_named() {
        assertThat(lines(read("name: raw\n\ttype: local\n")))
                .containsExactly("MG-2003 raw.yaml:2:1: The text does not describe a datastore: a tab indents it; YAML"
                        + " takes spaces.");
        assertThat(lines(read("name: raw\ntype: local\npath: a\npath: b\n")))
                .containsExactly("MG-2005 raw.yaml:4:1: The field 'path' stands there twice.");
        assertThat(lines(read("name: w\ntype: jdbc\nengine: oracle\n")))
                .containsExactly("MG-2006 raw.yaml:3:1 w.engine: The field 'engine' has the value 'oracle'; expected is"
                        + " postgresql or sqlite.");
        assertThat(lines(read("name: w\ntype: jdbc\nengine: postgresql\nhost: h\ndatabase: d\nuser: u\nport: many\n")))
                .containsExactly(
                        "MG-2006 raw.yaml:7:1 w.port: The field 'port' has the value 'many'; expected is a whole"
                                + " number.");
        assertThat(lines(read("name: w\ntype: cloud\n")))
                .containsExactly(
                        "MG-2002 raw.yaml:2:1 w.type: There is no datastore type 'cloud'; known are jdbc," + " local.");
    }

    @Test
    void a_password_written_in_clear_is_refused_without_being_repeated() {
        List<String> lines = lines(
                read("name: w\ntype: jdbc\nengine: postgresql\nhost: h\ndatabase: d\nuser: u\npassword: MGCANARY\n"));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("MG-2006 raw.yaml:7:1").doesNotContain("MGCANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a\n- b\n",
                "name: [",
                "name: !!java.net.URL [x]\ntype: local\npath: a\n",
                "a: &a [1]\nb: *a\n",
                "name: Raw\ntype: local\npath: a\n",
                "name: {a: b}\ntype: local\npath: a\n",
                "type: local\n",
                "name: raw\ntype: local\npath: \"a\\0b\"\n"
            })
    void what_is_no_datastore_is_refused_with_a_place(String text) {
        DatastoreYaml.Reading reading = read(text);

        assertThat(reading.spec()).isEmpty();
        assertThat(reading.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.where().line()).isPositive());
    }

    @Test
    void a_text_beyond_the_limit_is_refused() {
        assertThat(lines(read("name: " + "x".repeat(70_000))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("MG-2003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory: org.evil.Factory",
                "socketFactoryArg: http://evil",
                "sslfactory: org.evil.Factory",
                "loggerFile: /tmp/x",
                "autoDeserialize: true",
                "allowLoadLocalInfile: true",
                "INIT: runscript",
                "sslmode: \"require&socketFactory=x\"",
                "sslmode: \"require\\nsocketFactory\"",
                "authenticationPluginClassName: x"
            })
    void driver_settings_outside_the_list_are_refused(String property) {
        List<Problem> problems =
                read("name: w\ntype: jdbc\nengine: postgresql\nhost: h\ndatabase: d\nuser: u\nproperties:\n  "
                                + property + "\n")
                        .problems();

        assertThat(problems).extracting(Problem::code).containsExactly(StoreCode.PROPERTY_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host: \"h/evil?socketFactory=x\"",
                "host: \"h,other\"",
                "host: \"h%2fevil\"",
                "database: \"d?socketFactory=x\"",
                "database: \"d%3FsocketFactory%3Dx\"",
                "database: \"../d\"",
                "user: \"u&password=x\"",
                "user: \"u\\nx\"",
                "schema: \"a;b\"",
                "path: /etc/passwd"
            })
    void a_value_cannot_carry_driver_settings(String line) {
        String field = line.substring(0, line.indexOf(':'));
        String plain = "name: w\ntype: jdbc\nengine: postgresql\nhost: h\ndatabase: d\nuser: u\n";
        String text = plain.replaceAll("(?m)^" + field + ": .*\\n", "") + line + "\n";

        assertThat(read(text).problems()).extracting(Problem::code).containsExactly(StoreCode.BAD_FIELD_VALUE);
    }

    @Test
    void a_sqlite_path_cannot_carry_settings() {
        assertThat(read("name: w\ntype: jdbc\nengine: sqlite\npath: \"w.db?enable_load_extension=true\"\n")
                        .problems())
                .extracting(Problem::code)
                .containsExactly(StoreCode.BAD_FIELD_VALUE);
    }

    private static DatastoreYaml.Reading read(String text) {
        return DatastoreYaml.read(text, "raw.yaml", BASE);
    }

    private static List<String> lines(DatastoreYaml.Reading reading) {
        return reading.problems().stream().map(Problem::getMessage).toList();
    }
}
