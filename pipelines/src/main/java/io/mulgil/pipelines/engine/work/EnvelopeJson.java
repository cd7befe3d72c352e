package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link WorkEnvelope}, with its format number. */
public final class EnvelopeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EnvelopeJson() {}

    public static String write(WorkEnvelope envelope) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", WorkEnvelope.FORMAT);
        json.set("attempt", attempt(envelope.attempt()));
        json.put("task", envelope.task().name());
        json.put("type", envelope.type());
        json.put("object", envelope.object());
        json.put("pipeline", envelope.pipeline());
        json.put("run", envelope.run());
        json.putObject("slot")
                .put("start", envelope.slot().start().toString())
                .put("end", envelope.slot().end().toString());
        json.set("fields", fields(envelope.fields()));
        json.set("inputs", nodes(envelope.inputs()));
        json.set("outputs", nodes(envelope.outputs()));
        json.put("startAt", envelope.startAt().toString());
        json.put("leaseTime", envelope.leaseTime().toString());
        json.put("attemptTimeout", envelope.attemptTimeout().toString());
        return json.toString();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws Problem MG-3045 when the text is no envelope of this format
     */
    public static WorkEnvelope read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.path("format").asInt(0) != WorkEnvelope.FORMAT) {
                throw new Problem(PipelineCode.BAD_ENVELOPE, "its format is " + json.path("format"));
            }
            return new WorkEnvelope(
                    readAttempt(json.required("attempt")),
                    WorkEnvelope.Task.valueOf(text(json, "task")),
                    text(json, "type"),
                    text(json, "object"),
                    text(json, "pipeline"),
                    json.required("run").asLong(),
                    new Slot(
                            Instant.parse(text(json.required("slot"), "start")),
                            Instant.parse(text(json.required("slot"), "end"))),
                    readFields(json.required("fields")),
                    readNodes(json.required("inputs")),
                    readNodes(json.required("outputs")),
                    Instant.parse(text(json, "startAt")),
                    Duration.parse(text(json, "leaseTime")),
                    Duration.parse(text(json, "attemptTimeout")));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new Problem(PipelineCode.BAD_ENVELOPE, String.valueOf(e.getMessage())).because(e);
        }
    }

    static ObjectNode attempt(AttemptKey attempt) {
        return MAPPER.createObjectNode()
                .put("workspace", attempt.workspace())
                .put("instance", attempt.instance())
                .put("attempt", attempt.attempt())
                .put("epoch", attempt.epoch());
    }

    static AttemptKey readAttempt(JsonNode json) {
        return new AttemptKey(
                text(json, "workspace"),
                json.required("instance").asLong(),
                json.required("attempt").asInt(),
                json.required("epoch").asLong());
    }

    private static ObjectNode fields(Fields fields) {
        ObjectNode json = MAPPER.createObjectNode();
        fields.values().forEach((name, values) -> {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        });
        return json;
    }

    private static Fields readFields(JsonNode json) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            List<String> texts = new ArrayList<>();
            entry.getValue().forEach(value -> texts.add(value.asString()));
            values.put(entry.getKey(), texts);
        });
        return new Fields(values);
    }

    private static ArrayNode nodes(List<NodeAccess> nodes) {
        ArrayNode array = MAPPER.createArrayNode();
        for (NodeAccess node : nodes) {
            ObjectNode json = array.addObject();
            json.put("field", node.field());
            json.put("object", node.object());
            json.put("type", node.type());
            json.set("place", node.place());
            json.put("outputKey", node.outputKey());
        }
        return array;
    }

    private static List<NodeAccess> readNodes(JsonNode array) {
        List<NodeAccess> nodes = new ArrayList<>();
        array.forEach(json -> nodes.add(new NodeAccess(
                text(json, "field"),
                text(json, "object"),
                text(json, "type"),
                json.required("place"),
                text(json, "outputKey"))));
        return nodes;
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asString();
    }
}
