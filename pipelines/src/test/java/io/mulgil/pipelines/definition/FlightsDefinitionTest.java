package io.mulgil.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.work.WorkEnvelope.Task;
import io.mulgil.pipelines.definition.check.Definitions;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.RunContext;
import io.mulgil.pipelines.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlightsDefinitionTest {

    private static final Slot EIGHTH =
            new Slot(Instant.parse("2001-01-08T00:00:00Z"), Instant.parse("2001-01-09T00:00:00Z"));

    @Test
    void the_example_is_valid_and_its_tasks_stand_in_the_order_of_its_data() throws IOException {
        Findings findings = read("flights_daily");

        ValidDefinition valid = findings.orThrow();

        assertThat(findings.warnings()).isEmpty();
        assertThat(valid.tasks())
                .extracting(TaskDefinition::id)
                .containsExactly("month.month_is_there", "land", "check", "by_airport");
        assertThat(valid.task("land").orElseThrow().waitsFor()).containsExactly("month.month_is_there");
        assertThat(valid.task("check").orElseThrow().waitsFor()).containsExactly("land");
        assertThat(valid.task("by_airport").orElseThrow().waitsFor()).containsExactly("check");
        assertThat(valid.maxActiveInstances()).isEqualTo(4);
    }

    @Test
    void a_precondition_becomes_a_task_that_looks_at_its_data_node() throws IOException {
        ValidDefinition valid = read("flights_daily").orThrow();

        TaskDefinition task = valid.task("month.month_is_there").orElseThrow();

        assertThat(task.task()).isEqualTo(Task.PRECONDITION);
        assertThat(task.object()).isEqualTo("month_is_there");
        assertThat(task.owner()).isEqualTo("month");
        assertThat(task.inputs()).containsExactly(new NodeUse("node", "month", "file"));
        assertThat(task.cascade()).isTrue();
        assertThat(task.retry()).isEqualTo(new RetryRule(2, Duration.ofSeconds(10)));
    }

    @Test
    void the_month_has_31_slots_each_due_at_its_end() throws IOException {
        Schedule schedule = read("flights_daily").orThrow().schedule();

        List<Slot> slots = schedule.between(Instant.MIN, Instant.MAX, 100);

        assertThat(slots).hasSize(31).contains(EIGHTH);
        assertThat(schedule.dueAt(EIGHTH)).isEqualTo(EIGHTH.end());
    }

    @Test
    void fields_are_resolved_for_a_slot() throws IOException {
        ValidDefinition valid = read("flights_daily").orThrow();

        Fields month = new FieldResolution(valid.merged(), RunContext.of(EIGHTH, "flights_daily")).fields("month");
        Fields ontime = new FieldResolution(valid.merged(), RunContext.of(EIGHTH, "flights_daily")).fields("ontime");
        Fields sum = FieldResolution.of(
                valid, valid.task("by_airport").orElseThrow(), RunContext.of(EIGHTH, "flights_daily"));

        assertThat(month.text("filter")).isEqualTo("date >= timestamp '2001-01-08' and date < timestamp '2001-01-09'");
        assertThat(ontime.text("slotValue")).isEqualTo("2001-01-08");
        assertThat(sum.all("input")).containsExactly("clean", "airports");
        assertThat(sum.text("script")).startsWith("select origin").contains("group by all");
    }

    @Test
    void a_parameter_given_for_one_run_reaches_into_a_tree_as_a_number() throws IOException {
        ValidDefinition valid = read("flights_daily").orThrow();
        RunContext asStored = RunContext.of(EIGHTH, "flights_daily");
        RunContext given = new RunContext(EIGHTH, "flights_daily", Map.of(), Map.of("maxDuplicates", List.of("7")), "");

        JsonNode stored = new FieldResolution(valid.merged(), asStored)
                .fields("check")
                .trees("rules")
                .get(0);
        JsonNode changed = new FieldResolution(valid.merged(), given)
                .fields("check")
                .trees("rules")
                .get(0);

        assertThat(stored.toString()).contains("\"maxDuplicates\":3,");
        assertThat(changed.toString()).contains("\"maxDuplicates\":7,");
        assertThat(changed.get(3).toString())
                .isEqualTo("{\"range\":{\"column\":\"delay\",\"min\":-120,\"max\":2000,\"onFail\":\"warn\"}}");
    }

    @Test
    void the_second_pipeline_runs_only_when_asked() throws IOException {
        ValidDefinition valid = read("flights_month").orThrow();

        assertThat(valid.schedule().kind()).isEqualTo(Schedule.Kind.ONDEMAND);
        assertThat(valid.schedule().firstAfter(Instant.MIN)).isEmpty();
        assertThat(valid.tasks()).extracting(TaskDefinition::id).containsExactly("rank");
        assertThat(valid.maxActiveInstances()).isEqualTo(1);
    }

    private static Findings read(String name) throws IOException {
        String file = name + ".yaml";
        String text = Files.readString(Path.of("../examples/flights/pipelines").resolve(file));
        return Definitions.read(text, Form.YAML, file, PlainTypes.types());
    }
}
