package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.call.AttemptKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of the question which attempts may start now, and of its answer. */
final class StartJson {

    /** Attempts in one question. */
    static final int ATTEMPTS_MAX = 1_024;

    private StartJson() {}

    static ObjectNode write(Set<AttemptKey> attempts) {
        ObjectNode json = Document.object();
        ArrayNode array = json.putArray("attempts");
        attempts.forEach(attempt -> array.add(Document.attempt(attempt)));
        return json;
    }

    static Set<AttemptKey> readAttempts(JsonNode json) {
        JsonNode array = json.required("attempts");
        if (array.size() > ATTEMPTS_MAX) {
            throw Document.unreadable("it asks for " + array.size() + " attempts, " + ATTEMPTS_MAX + " at most");
        }
        Set<AttemptKey> attempts = new LinkedHashSet<>();
        array.forEach(one -> attempts.add(Document.readAttempt(one)));
        return attempts;
    }

    static ObjectNode write(Map<AttemptKey, Duration> waits) {
        ObjectNode json = Document.object();
        ArrayNode array = json.putArray("attempts");
        waits.forEach((attempt, wait) -> array.add(Document.attempt(attempt).put("startsIn", wait.toString())));
        return json;
    }

    static Map<AttemptKey, Duration> readWaits(JsonNode json) {
        Map<AttemptKey, Duration> waits = new LinkedHashMap<>();
        json.required("attempts")
                .forEach(one -> waits.put(Document.readAttempt(one), Duration.parse(Document.text(one, "startsIn"))));
        return waits;
    }
}
