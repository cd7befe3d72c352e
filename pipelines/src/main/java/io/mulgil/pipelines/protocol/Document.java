package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.PipelineCode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the documents of the protocol have in common. */
final class Document {

    private static final int DEPTH_MAX = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .build();

    private Document() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What {@code reading} makes of a text (MG-3045 when it is not what was to come). */
    static <T> T read(String text, Function<JsonNode, T> reading) {
        try {
            return reading.apply(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage()).because(e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage())).because(e);
        }
    }

    static String text(JsonNode json, String name) {
        return json.required(name).asString();
    }

    static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        json.required(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static void putTexts(ObjectNode json, String name, Iterable<String> texts) {
        ArrayNode array = json.putArray(name);
        texts.forEach(array::add);
    }

    static ObjectNode attempt(AttemptKey attempt) {
        return object().put("workspace", attempt.workspace())
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

    static Problem unreadable(String why) {
        return new Problem(PipelineCode.BAD_ENVELOPE, why);
    }
}
