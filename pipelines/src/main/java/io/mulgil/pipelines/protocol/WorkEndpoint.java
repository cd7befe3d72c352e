package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Answers the documents that {@link WireWork} sends. Stateless, thread-safe. */
public final class WorkEndpoint {

    /** Longest a poll waits, whatever the runner asks for. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(20);

    private static final String NOTHING = "";

    private WorkEndpoint() {}

    /** A document that was understood. */
    private interface Asked {
        String of(Work work) throws InterruptedException;
    }

    /**
     * Does what a document asks for.
     *
     * @return the answer's document; empty for none
     * @throws Problem MG-3045 when the document is not what the call takes; what {@code work} refuses it for
     */
    public static String answer(Work work, WorkCall call, String document) throws InterruptedException {
        return Document.read(document, json -> asked(call, json)).of(work);
    }

    private static Asked asked(WorkCall call, JsonNode json) {
        return switch (call) {
            case BEGIN -> begin(json);
            case POLL -> poll(json);
            case START -> start(json);
            case HEARTBEAT -> heartbeat(attempt(json), json.required("progress"));
            case CREDENTIAL -> credential(attempt(json), Document.text(json, "reference"));
            case LOG -> log(attempt(json), Document.texts(json, "lines"));
            case COMMIT -> commit(attempt(json), CompletionJson.read(json.required("completion")));
            case DEFER -> defer(attempt(json), ProblemJson.read(json.required("reason")), millis(json, "againMillis"));
            case FAIL -> fail(attempt(json), ProblemJson.read(json.required("problem")));
        };
    }

    private static Asked begin(JsonNode json) {
        Set<AttemptKey> held = new HashSet<>();
        json.required("held").forEach(one -> held.add(Document.readAttempt(one)));
        RunnerArrival arrival =
                new RunnerArrival(Document.text(json, "runner"), protocol(json), Document.text(json, "program"), held);
        return work -> {
            work.begin(arrival);
            return NOTHING;
        };
    }

    private static Asked poll(JsonNode json) {
        RunnerOffer offer = new RunnerOffer(
                Document.text(json, "runner"),
                protocol(json),
                Set.copyOf(Document.texts(json, "types")),
                json.required("free").asInt(),
                json.required("ahead").asInt());
        Duration asked = millis(json, "waitMillis");
        Duration wait = asked.compareTo(WAIT_MAX) < 0 ? asked : WAIT_MAX;
        return work -> work.poll(offer, wait).map(EnvelopeJson::write).orElse(NOTHING);
    }

    private static Asked start(JsonNode json) {
        Set<AttemptKey> attempts = StartJson.readAttempts(json);
        return work -> StartJson.write(work.start(attempts)).toString();
    }

    private static Asked heartbeat(AttemptKey attempt, JsonNode json) {
        Progress progress = new Progress(
                json.required("done").asLong(), json.required("total").asLong(), Document.text(json, "unit"));
        return work -> Document.object()
                .put("leaseMillis", work.heartbeat(attempt, progress).toMillis())
                .toString();
    }

    private static Asked credential(AttemptKey attempt, String reference) {
        return work -> Document.object()
                .put("value", work.credential(attempt, reference).reveal())
                .toString();
    }

    private static Asked log(AttemptKey attempt, List<String> lines) {
        return work -> {
            work.log(attempt, lines);
            return NOTHING;
        };
    }

    private static Asked commit(AttemptKey attempt, Completion completion) {
        return work -> {
            work.commit(attempt, completion);
            return NOTHING;
        };
    }

    private static Asked defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        return work -> {
            work.defer(attempt, reason, again);
            return NOTHING;
        };
    }

    private static Asked fail(AttemptKey attempt, ProblemNote problem) {
        return work -> {
            work.fail(attempt, problem);
            return NOTHING;
        };
    }

    private static AttemptKey attempt(JsonNode json) {
        return Document.readAttempt(json.required("attempt"));
    }

    private static int protocol(JsonNode json) {
        return json.required("protocol").asInt();
    }

    private static Duration millis(JsonNode json, String name) {
        return Duration.ofMillis(json.required(name).asLong());
    }
}
