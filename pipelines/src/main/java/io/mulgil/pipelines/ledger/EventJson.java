package io.mulgil.pipelines.ledger;

import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of the events in one row of {@code history}: an array of objects with {@code id}, {@code kind} and {@code state};
 * {@code instance}, {@code task}, {@code attempt}, {@code epoch} and {@code details} where they say something.
 */
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final JsonStringEncoder QUOTES = JsonStringEncoder.getInstance();
    private static final int EVENT_CHARS = 128;

    private EventJson() {}

    /** What all events of a row have in common. */
    record Subject(Instant at, String workspace, String pipeline, long run) {}

    // By hand: every change of every instance comes through here.
    static String write(List<RunEvent> events) {
        StringBuilder json = new StringBuilder(EVENT_CHARS * events.size());
        for (RunEvent event : events) {
            json.append(json.isEmpty() ? '[' : ',');
            write(json, event);
        }
        return json.append(']').toString();
    }

    static List<RunEvent> read(Subject subject, String text) {
        List<RunEvent> events = new ArrayList<>();
        MAPPER.readTree(text).forEach(json -> events.add(read(subject, json)));
        return events;
    }

    private static void write(StringBuilder json, RunEvent event) {
        json.append("{\"id\":").append(event.id());
        json.append(",\"kind\":\"").append(event.kind().name());
        json.append("\",\"state\":\"").append(event.state()).append('"');
        if (event.instance() > 0) {
            json.append(",\"instance\":").append(event.instance());
            text(json.append(",\"task\":"), event.task());
        }
        if (event.attempt() > 0) {
            json.append(",\"attempt\":").append(event.attempt());
            json.append(",\"epoch\":").append(event.epoch());
        }
        if (!event.details().isEmpty()) {
            json.append(",\"details\":");
            char before = '{';
            for (Map.Entry<String, String> detail : event.details().entrySet()) {
                text(json.append(before), detail.getKey());
                text(json.append(':'), detail.getValue());
                before = ',';
            }
            json.append('}');
        }
        json.append('}');
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        QUOTES.quoteAsString(text, json);
        json.append('"');
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
