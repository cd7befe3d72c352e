package io.mulgil.pipelines.project;

import static io.mulgil.pipelines.project.ProjectWorld.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.text.Language;
import io.mulgil.kernel.type.Types;
import io.mulgil.pipelines.definition.DefinitionCode;
import io.mulgil.pipelines.definition.Form;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.definition.ledger.ValidDefinitions;
import io.mulgil.stores.Datastores;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.datastore.DatastoreUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/project/flights.golden.txt");
    private static final String RAW = "name: raw\ntype: local\npath: ../data\n";
    private static final String COPY =
            """
            pipeline: copying
            schedule: { type: ondemand }
            nodes:
              from: { type: file, datastore: raw, path: a.csv }
              to: { type: dataset, dataset: b }
            activities:
              go: { type: copy, input: from, output: to }
            """;

    @TempDir
    Path home;

    private ProjectWorld world;

    @BeforeEach
    void open() {
        world = new ProjectWorld(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_plan_of_the_example_reads_as_its_golden_text() throws IOException {
        String text =
                world.projects.plan(ANNA, flights()).text(Language.ENGLISH).replace(home.toString(), "HOME");

        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void a_schedule_that_asks_for_thousands_of_past_slots_is_warned_of() {
        String minutes = COPY.replace(
                "type: ondemand", "type: timeseries, period: 1 minute, startDateTime: 1900-01-01T00:00:00");
        String days =
                COPY.replace("type: ondemand", "type: timeseries, period: 1 day, startDateTime: 2026-01-01T00:00:00");

        Plan manyPast = world.projects.plan(ANNA, copying(minutes));
        Plan fewPast = world.projects.plan(ANNA, copying(days));

        assertThat(manyPast.warnings())
                .filteredOn(warning -> warning.code() == DefinitionCode.MANY_PAST_SLOTS)
                .singleElement()
                .satisfies(warning -> assertThat(warning.arguments()).containsExactly("copying", "10000"));
        assertThat(fewPast.warnings()).extracting(Problem::code).doesNotContain(DefinitionCode.MANY_PAST_SLOTS);
    }

    @Test
    void planning_twice_gives_the_same_plan_and_changes_nothing() throws IOException {
        Plan first = world.projects.plan(ANNA, flights());

        Plan second = world.projects.plan(ANNA, flights());

        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.text(Language.KOREAN)).isEqualTo(first.text(Language.KOREAN));
        assertThat(world.stored("flights_daily")).isEmpty();
        assertThat(world.audited).isEmpty();
    }

    @Test
    void applying_stores_the_whole_project_and_tells_who_wants_to_know() throws IOException {
        Plan plan = world.projects.apply(ANNA, flights(), "");

        StoredPipeline daily = world.stored("flights_daily").orElseThrow();
        assertThat(plan.changes()).extracting(Plan.Change::step).containsOnly(Plan.Step.CREATE);
        assertThat(daily.revision()).isEqualTo(1);
        assertThat(daily.state()).isEqualTo(StoredPipeline.State.ACTIVE);
        assertThat(daily.runAs()).isEqualTo("anna");
        assertThat(world.datastores.show(ANNA, "warehouse").spec().type()).isEqualTo("jdbc");
        assertThat(world.audited).contains("pipeline.applied flights_daily {\"revision\":1}");
        assertThat(world.applied).extracting(StoredPipeline::name).containsExactly("flights_daily", "flights_month");
    }

    @Test
    void applying_the_same_again_changes_nothing() throws IOException {
        world.projects.apply(ANNA, flights(), "");
        world.audited.clear();

        Plan plan = world.projects.apply(ANNA, flights(), "");

        assertThat(plan.hasChanges()).isFalse();
        assertThat(world.stored("flights_daily").orElseThrow().revision()).isEqualTo(1);
        assertThat(world.audited).isEmpty();
    }

    @Test
    void a_changed_definition_becomes_the_next_revision_and_the_plan_names_what_differs() {
        world.projects.apply(ANNA, copying(COPY), "");
        world.store.change(
                Lane.PEOPLE,
                unit -> world.definitions.setState(unit, "default", "copying", StoredPipeline.State.PAUSED));
        String changed = COPY.replace("a.csv", "b.csv")
                .replace("dataset: b }", "dataset: b, partition: x }")
                .replace("  to:", "  more: { type: dataset, dataset: c }\n  to:");

        Plan plan = world.projects.apply(ANNA, copying(changed), "");

        assertThat(plan.changes().get(1).lines())
                .contains("~ from: path", "~ to: partition", "+ more", "runs only when asked");
        StoredPipeline stored = world.stored("copying").orElseThrow();
        assertThat(stored.revision()).isEqualTo(2);
        assertThat(stored.state()).isEqualTo(StoredPipeline.State.PAUSED);
        assertThat(world.store
                        .read(sql -> world.definitions.at(sql, "default", "copying", 1))
                        .orElseThrow()
                        .text())
                .isEqualTo(COPY);
    }

    @Test
    void a_plan_that_somebody_else_has_overtaken_is_refused() {
        Plan looked = world.projects.plan(ANNA, copying(COPY));
        world.projects.apply(ANNA, copying(COPY.replace("a.csv", "b.csv")), "");

        Problem problem = refused(() -> world.projects.apply(ANNA, copying(COPY), looked.hash()));

        assertThat(problem.code()).isEqualTo(DefinitionCode.STALE_PLAN);
        assertThat(problem.code().kind()).isEqualTo(Code.Kind.CONFLICT);
        assertThat(world.stored("copying").orElseThrow().text()).contains("b.csv");
    }

    @Test
    void the_plan_that_was_looked_at_is_applied_when_nothing_has_moved() {
        Plan looked = world.projects.plan(ANNA, copying(COPY));

        Plan applied = world.projects.apply(ANNA, copying(COPY), looked.hash());

        assertThat(applied.hash()).isEqualTo(looked.hash());
        assertThat(world.stored("copying")).isPresent();
    }

    @Test
    void when_one_part_cannot_be_applied_nothing_is() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("datastores/elsewhere.yaml", "name: elsewhere\ntype: local\npath: /etc\n");
        files.put("datastores/raw.yaml", RAW);
        files.put("pipelines/copying.yaml", COPY);

        Problem problem = refused(() -> world.projects.apply(ANNA, world.project(files), ""));

        assertThat(problem.code().number()).isEqualTo(2008);
        assertThat(world.stored("copying")).isEmpty();
        assertThat(world.datastores.list(ANNA)).isEmpty();
    }

    @Test
    void a_datastore_that_is_nowhere_is_named_with_its_place() {
        Problem problem =
                refused(() -> world.projects.plan(ANNA, world.project(Map.of("pipelines/copying.yaml", COPY))));

        assertThat(problem.code()).isEqualTo(DefinitionCode.NOT_FITTING);
        assertThat(problem.next(Language.ENGLISH)).contains("mulgil plan");
        assertThat(problem.details()).singleElement().satisfies(detail -> {
            assertThat(detail.code()).isEqualTo(StoreCode.UNKNOWN_DATASTORE);
            assertThat(detail.where()).hasToString("pipelines/copying.yaml:4:3 from");
        });
    }

    @Test
    void what_the_fields_themselves_say_wrong_is_found_without_the_server() {
        String wrong =
                """
                pipeline: wrong
                schedule: { type: ondemand }
                nodes:
                  from: { type: file, datastore: nowhere, path: a.txt }
                  rows: { type: table, datastore: nowhere, query: "select 1; select 2" }
                  to: { type: dataset, dataset: b }
                  other: { type: dataset, dataset: c }
                  third: { type: dataset, dataset: d }
                activities:
                  go: { type: copy, input: from, output: to }
                  ask: { type: sql, input: rows, output: other, script: "drop table x" }
                  look: { type: quality, input: to, output: third, rules: [ { newRule: {} } ] }
                """;

        Validation validation = world.projects.validate(ANNA, world.project(Map.of("pipelines/wrong.yaml", wrong)));

        assertThat(validation.problems())
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactlyInAnyOrder(
                        StoreCode.UNKNOWN_FORMAT + " pipelines/wrong.yaml:4:3 from",
                        StoreCode.NOT_ONE_QUERY + " pipelines/wrong.yaml:5:3 rows",
                        StoreCode.NOT_ONE_QUERY + " pipelines/wrong.yaml:11:3 ask",
                        StoreCode.BAD_RULE + " pipelines/wrong.yaml:12:3 look");
    }

    @Test
    void the_aws_definition_of_the_guide_can_be_applied() throws IOException {
        String page = Files.readString(Path.of("../docs/how-to/write-a-pipeline.md"));
        String json = page.substring(page.indexOf("```json\n") + 8, page.lastIndexOf("```"));
        Map<String, String> files = Map.of(
                "datastores/raw.yaml", RAW,
                "datastores/warehouse.yaml", "name: warehouse\ntype: jdbc\nengine: sqlite\npath: ../warehouse.db\n",
                "pipelines/airports.json", json);

        Plan plan = world.projects.apply(ANNA, world.project(files), "");

        assertThat(plan.warnings()).isEmpty();
        assertThat(world.stored("airports").orElseThrow().form()).isEqualTo(Form.AWS_JSON);
    }

    @Test
    void an_identity_that_the_caller_may_not_use_cannot_be_applied() {
        Project project = copying("runAs: root\n" + COPY);

        assertThatThrownBy(() -> world.projects.apply(ANNA, project, "")).isInstanceOf(Problem.class);

        assertThat(world.stored("copying")).isEmpty();
    }

    @Test
    void an_identity_that_may_be_used_is_the_one_the_runs_act_as() {
        world.projects.apply(ANNA, copying("runAs: loader\n" + COPY), "");

        assertThat(world.stored("copying").orElseThrow().runAs()).isEqualTo("loader");
        assertThat(world.stored("copying").orElseThrow().appliedBy()).isEqualTo("anna");
    }

    @Test
    void what_no_run_could_do_is_told_by_the_plan() {
        String table =
                COPY.replace("{ type: dataset, dataset: b }", "{ type: table, datastore: warehouse, table: NAME }");

        assertThat(planned(COPY.replace("a.csv", "a.csv, filter: \"a = (1\"")))
                .containsExactly(StoreCode.NOT_ONE_QUERY);
        assertThat(planned(COPY.replace(
                        "{ type: dataset, dataset: b }", "{ type: file, datastore: raw, path: ../../store/x.csv }")))
                .containsExactly(StoreCode.PATH_OUTSIDE);
        assertThat(planned(COPY.replace("output: to", "output: from"))).containsExactly(DefinitionCode.SAME_NODE);
        for (String name : List.of("'t; drop table x; --'", "mulgil_commit", "main.MULGIL_COMMIT", "'a\"b'", "a.b.c")) {
            assertThat(planned(table.replace("NAME", name))).as(name).containsExactly(StoreCode.TABLE_NAME_REFUSED);
        }
    }

    @Test
    void a_datastore_that_pipelines_use_is_removed_only_by_force() {
        DatastoreUsers users = new PipelinesOfDatastore(new ValidDefinitions(Types.installed(), Limits.standard()));
        world.projects.apply(ANNA, copying(COPY), "");

        Problem used = refused(() -> world.datastores.remove(ANNA, "raw", Datastores.ANY_REVISION, users));
        Problem unknown = refused(() -> world.datastores.remove(ANNA, "none", Datastores.ANY_REVISION, users));
        world.datastores.remove(ANNA, "raw", Datastores.ANY_REVISION, DatastoreUsers.NOT_ASKED);

        assertThat(used.code()).isEqualTo(StoreCode.DATASTORE_IN_USE);
        assertThat(used.arguments()).containsExactly("raw", "copying");
        assertThat(unknown.code()).isEqualTo(StoreCode.UNKNOWN_DATASTORE);
        assertThat(world.datastores.list(ANNA)).isEmpty();
    }

    @Test
    void outputs_that_promise_less_are_warned_of() {
        String weak = COPY.replace("{ type: dataset, dataset: b }", "{ type: file, datastore: raw, path: b.csv }");
        String append = COPY.replace("pipeline: copying", "pipeline: appending")
                .replace("{ type: dataset, dataset: b }", "{ type: table, datastore: warehouse, table: t }");
        Map<String, String> files = Map.of(
                "datastores/raw.yaml", RAW,
                "datastores/warehouse.yaml", "name: warehouse\ntype: jdbc\nengine: sqlite\npath: ../warehouse.db\n",
                "pipelines/weak.yaml", weak,
                "pipelines/append.yaml", append);

        Plan plan = world.projects.plan(ANNA, world.project(files));

        assertThat(plan.warnings())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(DefinitionCode.WEAK_GUARANTEE, DefinitionCode.CANNOT_RERUN);
    }

    @Test
    void files_that_are_not_definitions_double_names_and_empty_projects_are_told() {
        assertThat(codes(Map.of("mulgil.yaml", "server: http://127.0.0.1:8787\n")))
                .containsExactly(DefinitionCode.NOTHING_TO_APPLY);
        assertThat(codes(Map.of("notes.txt", "x"))).containsExactly(DefinitionCode.UNKNOWN_FILE);
        assertThat(codes(Map.of("pipelines/a.yaml", COPY, "pipelines/b.yaml", COPY)))
                .containsExactly(DefinitionCode.SAME_NAME);
    }

    @Test
    void a_hundred_megabytes_are_refused_at_once_without_being_read() {
        String huge = "x".repeat(100 << 20);
        long before = System.nanoTime();

        List<Code> codes = codes(Map.of("pipelines/huge.yaml", huge));

        assertThat(codes).containsExactly(DefinitionCode.TOO_LARGE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    private List<Code> planned(String text) {
        Map<String, String> files = Map.of(
                "datastores/raw.yaml", RAW,
                "datastores/warehouse.yaml", "name: warehouse\ntype: jdbc\nengine: sqlite\npath: ../warehouse.db\n",
                "pipelines/copying.yaml", text);
        return refused(() -> world.projects.plan(ANNA, world.project(files))).details().stream()
                .map(Problem::code)
                .toList();
    }

    private List<Code> codes(Map<String, String> files) {
        return world.projects.validate(ANNA, world.project(files)).problems().stream()
                .map(Problem::code)
                .toList();
    }

    private Project copying(String text) {
        return world.project(Map.of("datastores/raw.yaml", RAW, "pipelines/copying.yaml", text));
    }

    private Project flights() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String path : List.of(
                "mulgil.yaml",
                "datastores/raw.yaml",
                "datastores/warehouse.yaml",
                "pipelines/flights_daily.yaml",
                "pipelines/flights_month.yaml")) {
            files.put(path, Files.readString(Path.of("../examples/flights").resolve(path)));
        }
        return world.project(files);
    }

    private static Problem refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }
}
