package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.WorkEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a {@link WorkEnvelope}, with its format number. */
final class EnvelopeJson {

    private EnvelopeJson() {}

    static String write(WorkEnvelope envelope) {
        ObjectNode json = Document.object();
        json.put("format", WorkEnvelope.FORMAT);
        json.set("attempt", Document.attempt(envelope.attempt()));
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
        json.put("startsIn", envelope.startsIn().toString());
        json.put("leaseTime", envelope.leaseTime().toString());
        json.put("attemptTimeout", envelope.attemptTimeout().toString());
        return json.toString();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws Problem MG-3045 when the text is no envelope of this format
     */
    static WorkEnvelope read(String text) {
        return Document.read(text, EnvelopeJson::read);
    }

    private static WorkEnvelope read(JsonNode json) {
        if (json.path("format").asInt(0) != WorkEnvelope.FORMAT) {
            throw Document.unreadable("its format is " + json.path("format"));
        }
        return new WorkEnvelope(
                Document.readAttempt(json.required("attempt")),
                WorkEnvelope.Task.valueOf(Document.text(json, "task")),
                Document.text(json, "type"),
                Document.text(json, "object"),
                Document.text(json, "pipeline"),
                json.required("run").asLong(),
                new Slot(
                        Instant.parse(Document.text(json.required("slot"), "start")),
                        Instant.parse(Document.text(json.required("slot"), "end"))),
                readFields(json.required("fields")),
                readNodes(json.required("inputs")),
                readNodes(json.required("outputs")),
                Duration.parse(Document.text(json, "startsIn")),
                Duration.parse(Document.text(json, "leaseTime")),
                Duration.parse(Document.text(json, "attemptTimeout")));
    }

    private static ObjectNode fields(Fields fields) {
        ObjectNode json = Document.object();
        fields.values().forEach((name, values) -> Document.putTexts(json, name, values));
        return json;
    }

    private static Fields readFields(JsonNode json) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), Document.texts(json, entry.getKey())));
        return new Fields(values);
    }

    private static ArrayNode nodes(List<NodeAccess> nodes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
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
                Document.text(json, "field"),
                Document.text(json, "object"),
                Document.text(json, "type"),
                json.required("place"),
                Document.text(json, "outputKey"))));
        return nodes;
    }
}
