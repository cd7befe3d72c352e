package io.mulgil.pipelines.ledger;

import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.RunEvent;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of the events in one row of {@code history}: an array of objects with {@code id}, {@code kind} and {@code state};
 * {@code instance}, {@code task}, {@code attempt}, {@code epoch} and {@code details} where they say something.
 */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EventJson() {}

    /** What all events of a row have in common. */
    record Subject(Instant at, String workspace, String pipeline, long run) {}

    static String write(List<RunEvent> events) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartArray();
            events.forEach(event -> write(json, event));
            json.writeEndArray();
        }
        return text.toString();
    }

    static List<RunEvent> read(Subject subject, String text) {
        List<RunEvent> events = new ArrayList<>();
        MAPPER.readTree(text).forEach(json -> events.add(read(subject, json)));
        return events;
    }

    private static void write(JsonGenerator json, RunEvent event) {
        json.writeStartObject();
        json.writeNumberProperty("id", event.id());
        json.writeStringProperty("kind", event.kind().name());
        json.writeStringProperty("state", event.state());
        if (event.instance() > 0) {
            json.writeNumberProperty("instance", event.instance());
            json.writeStringProperty("task", event.task());
        }
        if (event.attempt() > 0) {
            json.writeNumberProperty("attempt", event.attempt());
            json.writeNumberProperty("epoch", event.epoch());
        }
        if (!event.details().isEmpty()) {
            json.writeObjectPropertyStart("details");
            event.details().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static RunEvent read(Subject subject, JsonNode json) {
        Map<String, String> details = new LinkedHashMap<>();
        json.path("details")
                .properties()
                .forEach(entry -> details.put(entry.getKey(), entry.getValue().asString("")));
        return new RunEvent(
                json.path("id").asLong(),
                subject.at(),
                subject.workspace(),
                subject.pipeline(),
                subject.run(),
                json.path("instance").asLong(0),
                json.path("task").asString(""),
                EventKind.valueOf(json.path("kind").asString()),
                json.path("attempt").asInt(0),
                json.path("epoch").asLong(0),
                json.path("state").asString(""),
                details);
    }
}
