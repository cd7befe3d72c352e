package io.mulgil.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.Slot;
import io.mulgil.pipelines.definition.check.Definitions;
import io.mulgil.pipelines.definition.resolve.FieldResolution;
import io.mulgil.pipelines.definition.resolve.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same pipeline, written in both forms, is the same model. */
class TwoFormsTest {

    private static final Slot SLOT =
            new Slot(Instant.parse("2001-01-08T00:00:00Z"), Instant.parse("2001-01-09T00:00:00Z"));

    private static final String YAML =
            """
            pipeline: daily
            parameters:
              myFolder: { default: in }
              myLimit: { type: Integer, default: 5 }
            schedule: { type: timeseries, period: 1 Day, startDateTime: 2001-01-01T00:00:00, occurrences: 31 }
            defaults: { maximumRetries: 1, retryDelay: 2 minutes, failureAndRerunMode: CASCADE }
            preconditions:
              there: { type: exists, preconditionTimeout: 1 hour }
            nodes:
              raw_node: { type: file, datastore: raw, path: unused }
              from: { type: file, parent: base, path: "#{myFolder}/#{format(@scheduledStartTime, 'YYYY-MM-dd')}.csv", precondition: there }
              base: { type: file, parent: raw_node, path: unused, filter: "a > 1" }
              to: { type: dataset, dataset: landed, partition: "#{format(@scheduledStartTime, 'YYYY-MM-dd')}" }
            activities:
              land: { type: copy, input: from, output: to }
              check: { type: quality, input: to, rules: [ { rowCount: { min: "#{myLimit}" } } ], dependsOn: land }
            """;

    private static final String JSON =
            """
            { "objects": [
                { "id": "Default", "scheduleType": "TIMESERIES", "schedule": { "ref": "DefaultSchedule" },
                  "maximumRetries": "1", "retryDelay": "2 Minutes", "failureAndRerunMode": "cascade" },
                { "id": "DefaultSchedule", "type": "Schedule", "period": "1 day",
                  "startDateTime": "2001-01-01T00:00:00", "occurrences": "31" },
                { "id": "there", "type": "Exists", "preconditionTimeout": "1 Hour" },
                { "id": "raw_node", "type": "file", "datastore": "raw", "path": "unused" },
                { "id": "from", "type": "file", "parent": { "ref": "base" },
                  "path": "#{myFolder}/#{format(@scheduledStartTime, 'YYYY-MM-dd')}.csv", "precondition": { "ref": "there" } },
                { "id": "base", "type": "file", "parent": { "ref": "raw_node" }, "path": "unused", "filter": "a > 1" },
                { "id": "to", "type": "dataset", "dataset": "landed", "partition": "#{format(@scheduledStartTime, 'YYYY-MM-dd')}" },
                { "id": "land", "type": "CopyActivity", "input": { "ref": "from" }, "output": { "ref": "to" } },
                { "id": "check", "type": "quality", "input": { "ref": "to" },
                  "rules": "[{\\"rowCount\\":{\\"min\\":\\"#{myLimit}\\"}}]", "dependsOn": { "ref": "land" } }
              ],
              "parameters": [
                { "id": "myFolder", "type": "String", "default": "in", "helpText": "kept" },
                { "id": "myLimit", "type": "Integer", "default": "5" } ] }
            """;

    @Test
    void tasks_and_slots_are_the_same() {
        ValidDefinition yaml = yaml();
        ValidDefinition json = json();

        assertThat(yaml.tasks()).isEqualTo(json.tasks());
        assertThat(yaml.schedule()).isEqualTo(json.schedule());
        assertThat(yaml.maxActiveInstances()).isEqualTo(json.maxActiveInstances());
        assertThat(yaml.tasks()).extracting(TaskDefinition::id).containsExactly("from.there", "land", "check");
    }

    @Test
    void resolved_fields_are_the_same_for_every_object() {
        ValidDefinition yaml = yaml();
        ValidDefinition json = json();

        for (String object : List.of("there", "from", "to", "land", "check")) {
            assertThat(resolved(yaml, object)).as(object).isEqualTo(resolved(json, object));
        }
        assertThat(new FieldResolution(yaml.merged(), RunContext.of(SLOT, "daily"))
                        .fields("from")
                        .text("path"))
                .isEqualTo("in/2001-01-08.csv");
        assertThat(new FieldResolution(yaml.merged(), RunContext.of(SLOT, "daily"))
                        .fields("from")
                        .text("filter"))
                .isEqualTo("a > 1");
        assertThat(new FieldResolution(json.merged(), RunContext.of(SLOT, "daily"))
                        .fields("check")
                        .text("rules"))
                .isEqualTo("[{\"rowCount\":{\"min\":5}}]");
    }

    @Test
    void a_repeated_name_in_json_holds_all_its_values_in_order() {
        String text = JSON.replace(
                "\"input\": { \"ref\": \"from\" }",
                "\"myStep\": \"a\", \"myStep\": \"b\", \"input\": { \"ref\": \"from\" }");

        ValidDefinition valid = Definitions.read(text, Form.AWS_JSON, "daily.json", PlainTypes.types())
                .orThrow();

        assertThat(new FieldResolution(valid.merged(), RunContext.of(SLOT, "daily"))
                        .fields("land")
                        .all("myStep"))
                .containsExactly("a", "b");
    }

    private static Map<String, List<String>> resolved(ValidDefinition valid, String object) {
        return new FieldResolution(valid.merged(), RunContext.of(SLOT, "daily"))
                .fields(object)
                .values();
    }

    private static ValidDefinition yaml() {
        return Definitions.read(YAML, Form.YAML, "daily.yaml", PlainTypes.types())
                .orThrow();
    }

    private static ValidDefinition json() {
        return Definitions.read(JSON, Form.AWS_JSON, "daily.json", PlainTypes.types())
                .orThrow();
    }
}
