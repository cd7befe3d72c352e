package io.mulgil.pipelines.protocol;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemJson;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The engine as a runner sees it at the far end of an {@link Exchange}. Thread-safe. */
public final class WireWork implements Work {

    private final Exchange exchange;

    public WireWork(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Work of this process that travels as text all the same, so that the way between two processes cannot differ from it. */
    public static Work direct(Work work) {
        return new WireWork((call, document) -> WorkEndpoint.answer(work, call, document));
    }

    @Override
    public void begin(RunnerArrival arrival) {
        ObjectNode json = Document.object();
        json.put("runner", arrival.runner());
        json.put("protocol", arrival.protocol());
        json.put("program", arrival.program());
        ArrayNode held = json.putArray("held");
        arrival.held().forEach(attempt -> held.add(Document.attempt(attempt)));
        tell(WorkCall.BEGIN, json);
    }

    @Override
    public Optional<WorkEnvelope> poll(RunnerOffer offer, Duration wait) throws InterruptedException {
        ObjectNode json = Document.object();
        json.put("runner", offer.runner());
        json.put("protocol", offer.protocol());
        Document.putTexts(json, "types", offer.types());
        json.put("free", offer.free());
        json.put("ahead", offer.ahead());
        json.put("waitMillis", wait.toMillis());
        String answer = exchange.send(WorkCall.POLL, json.toString());
        return answer.isEmpty() ? Optional.empty() : Optional.of(EnvelopeJson.read(answer));
    }

    @Override
    public Map<AttemptKey, Duration> start(Set<AttemptKey> attempts) {
        return Document.read(tell(WorkCall.START, StartJson.write(attempts)), StartJson::readWaits);
    }

    @Override
    public Duration heartbeat(AttemptKey attempt, Progress progress) {
        ObjectNode json = about(attempt);
        json.putObject("progress")
                .put("done", progress.done())
                .put("total", progress.total())
                .put("unit", progress.unit());
        String answer = tell(WorkCall.HEARTBEAT, json);
        return Document.read(
                answer, node -> Duration.ofMillis(node.required("leaseMillis").asLong()));
    }

    @Override
    public Secret credential(AttemptKey attempt, String reference) {
        String answer = tell(WorkCall.CREDENTIAL, about(attempt).put("reference", reference));
        return Document.read(answer, node -> Secret.of(Document.text(node, "value")));
    }

    @Override
    public void log(AttemptKey attempt, List<String> lines) {
        ObjectNode json = about(attempt);
        Document.putTexts(json, "lines", lines);
        tell(WorkCall.LOG, json);
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion) {
        ObjectNode json = about(attempt);
        json.set("completion", CompletionJson.write(completion));
        tell(WorkCall.COMMIT, json);
    }

    @Override
    public void defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        ObjectNode json = about(attempt);
        json.set("reason", ProblemJson.write(reason));
        tell(WorkCall.DEFER, json.put("againMillis", again.toMillis()));
    }

    @Override
    public void fail(AttemptKey attempt, ProblemNote problem) {
        ObjectNode json = about(attempt);
        json.set("problem", ProblemJson.write(problem));
        tell(WorkCall.FAIL, json);
    }

    private static ObjectNode about(AttemptKey attempt) {
        ObjectNode json = Document.object();
        json.set("attempt", Document.attempt(attempt));
        return json;
    }

    // An attempt that is stopped is interrupted; what it had to say is then not heard.
    private String tell(WorkCall call, ObjectNode document) {
        try {
            return exchange.send(call, document.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(PipelineCode.SERVER_AWAY, call.word(), "interrupted").because(e);
        }
    }
}
