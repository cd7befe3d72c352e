package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.problem.ProblemNote;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.type.Types;
import io.mulgil.kernel.work.Completion;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.kernel.work.Work;
import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.AttemptReports;
import io.mulgil.pipelines.engine.Engine;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.handout.HandOutDesk.HandedOut;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.RunRows;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The engine as runners see it. Thread-safe. */
public final class EngineWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(EngineWork.class);

    private final Host host;
    private final ControlStore store;
    private final Engine engine;
    private final AttemptReports reports;
    private final EnvelopeBuilder builder;
    private final AttemptLogs logs;
    private final SecretSource secrets;
    private final RunnerBook runners;

    /** Where secrets lie. */
    @FunctionalInterface
    public interface SecretSource {
        Secret reveal(String workspace, String reference);
    }

    /** What opening places takes. */
    public record Opening(Types types, Doors doors, SecretSource secrets) {}

    public EngineWork(
            Host host, ControlStore store, Engine engine, AttemptReports reports, Opening opening, AttemptLogs logs) {
        this.host = host;
        this.store = store;
        this.engine = engine;
        this.reports = reports;
        this.logs = logs;
        this.secrets = opening.secrets();
        this.runners = new RunnerBook(host);
        this.builder = new EnvelopeBuilder(
                opening.types(), opening.doors(), engine.settings().leaseTime());
    }

    /** The runners there are. */
    public RunnerBook runners() {
        return runners;
    }

    /** The same as one runner sees it that has shown who it is (MG-3051 for whatever is not its own). */
    public Work as(String runner) {
        return new OwnWork(runner, this, engine.leases());
    }

    /** How many attempts are worked on. */
    public int attempts() {
        return engine.leases().size();
    }

    /** How many attempts a runner works on. */
    public int attempts(String runner) {
        return engine.leases().of(runner).size();
    }

    /** A runner is gone: what it worked on is lost at once and not only at its lease's end. */
    public void ended(String runner) {
        runners.forget(runner);
        try {
            reports.runnerHolds(runner, Set.of());
        } catch (Problem problem) {
            LOG.warn("What the runner {} worked on is lost with its leases: {}", runner, problem.getMessage());
        }
    }

    @Override
    public void begin(RunnerArrival arrival) {
        requireProtocol(arrival.runner(), arrival.protocol());
        reports.runnerHolds(arrival.runner(), arrival.held());
        runners.arrived(arrival);
    }

    @Override
    public Optional<WorkEnvelope> poll(RunnerOffer offer, Duration wait) throws InterruptedException {
        requireProtocol(offer.runner(), offer.protocol());
        runners.asked(offer);
        Optional<HandedOut> handed = engine.desk().poll(offer, wait);
        if (handed.isEmpty()) {
            return Optional.empty();
        }
        host.pass(FailPoint.AFTER_LEASE);
        return envelope(handed.get());
    }

    @Override
    public Map<AttemptKey, Duration> start(Set<AttemptKey> attempts) {
        Map<AttemptKey, Duration> waits = new LinkedHashMap<>();
        for (AttemptKey attempt : attempts) {
            Optional<Duration> wait = engine.leases().untilStart(attempt);
            if (wait.isPresent()) {
                waits.put(attempt, wait.get());
            } else if (!engine.leases().wasEnded(attempt) && holds(attempt)) {
                // Who does not know a lease that the ledger has must not say that it is lost.
                throw new Problem(PipelineCode.ENGINE_STOPPED);
            }
        }
        return waits;
    }

    @Override
    public Duration heartbeat(AttemptKey attempt, Progress progress) {
        if (engine.leases().beat(attempt, progress)) {
            engine.leases().find(attempt.instance()).ifPresent(lease -> runners.heard(lease.runner()));
            return engine.leases().leaseTime();
        }
        if (engine.leases().wasEnded(attempt)) {
            return Duration.ZERO;
        }
        throw stale(attempt);
    }

    @Override
    public Secret credential(AttemptKey attempt, String reference) {
        requireLive(attempt);
        boolean named = envelopeAgain(attempt)
                .map(envelope -> Stream.concat(envelope.inputs().stream(), envelope.outputs().stream())
                        .map(NodeAccess::place)
                        .anyMatch(place -> names(place, reference)))
                .orElse(false);
        if (!named) {
            throw new Problem(PipelineCode.CREDENTIAL_REFUSED, attempt.label(), reference);
        }
        return secrets.reveal(attempt.workspace(), reference);
    }

    @Override
    public void log(AttemptKey attempt, List<String> lines) {
        requireLive(attempt);
        logs.append(attempt, lines);
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion) {
        reports.commit(attempt, completion);
        host.pass(FailPoint.LEDGER_COMMITTED);
    }

    @Override
    public void commit(AttemptKey attempt, Completion completion, Consumer<Optional<Problem>> settled) {
        reports.commit(attempt, completion, refusal -> {
            if (refusal.isEmpty()) {
                host.pass(FailPoint.LEDGER_COMMITTED);
            }
            settled.accept(refusal);
        });
    }

    @Override
    public void defer(AttemptKey attempt, ProblemNote reason, Duration again) {
        reports.defer(attempt, reason, again);
    }

    @Override
    public void fail(AttemptKey attempt, ProblemNote problem) {
        reports.fail(attempt, problem);
    }

    private static void requireProtocol(String runner, int protocol) {
        if (protocol != WorkEnvelope.FORMAT) {
            throw new Problem(PipelineCode.PROTOCOL_MISMATCH, runner, protocol, WorkEnvelope.FORMAT);
        }
    }

    // What cannot be opened fails before any runner sees it, with the reason where people look for it.
    private Optional<WorkEnvelope> envelope(HandedOut handed) {
        AttemptKey attempt = handed.instance().key();
        try {
            return Optional.of(build(handed));
        } catch (Problem problem) {
            reports.fail(attempt, ProblemNote.of(problem));
        } catch (RuntimeException e) {
            LOG.error("The envelope of attempt {} could not be made", attempt.label(), e);
            Problem defect = new Problem(KernelCode.DEFECT, String.valueOf(e));
            reports.fail(attempt, ProblemNote.of(defect));
        }
        return Optional.empty();
    }

    private WorkEnvelope build(HandedOut handed) {
        Run run = handed.run();
        PipelineBook.Entry pipeline = engine.pipelines()
                .kept(run.workspace(), run.pipeline(), run.revision())
                .orElseGet(() ->
                        store.read(sql -> engine.pipelines().at(sql, run.workspace(), run.pipeline(), run.revision())));
        return builder.build(pipeline, handed.run(), handed.instance(), host.now());
    }

    private Optional<WorkEnvelope> envelopeAgain(AttemptKey attempt) {
        Optional<HandedOut> handed = store.read(sql -> InstanceRows.find(sql, attempt.instance())
                .filter(instance -> instance.key().equals(attempt))
                .flatMap(
                        instance -> RunRows.find(sql, instance.part().run()).map(run -> new HandedOut(run, instance))));
        return handed.map(this::build);
    }

    private void requireLive(AttemptKey attempt) {
        if (!engine.leases().isLive(attempt)) {
            throw stale(attempt);
        }
    }

    private boolean holds(AttemptKey attempt) {
        return store.read(sql -> InstanceRows.find(sql, attempt.instance()))
                .filter(instance -> holds(instance, attempt))
                .isPresent();
    }

    private static boolean holds(Instance instance, AttemptKey attempt) {
        return instance.state() == InstanceState.RUNNING && instance.key().equals(attempt);
    }

    private Problem stale(AttemptKey attempt) {
        Instance instance = store.read(sql -> InstanceRows.find(sql, attempt.instance()))
                .orElseThrow(() -> new Problem(PipelineCode.INSTANCE_MISSING, attempt.instance()));
        if (holds(instance, attempt)) {
            // This server does not lead, or has not looked at the ledger yet: it knows of no leases.
            return new Problem(PipelineCode.ENGINE_STOPPED);
        }
        return new Problem(
                PipelineCode.LEASE_LOST,
                attempt.attempt(),
                instance.part().task(),
                attempt.epoch(),
                instance.tries().epoch(),
                instance.state());
    }

    private static boolean names(JsonNode place, String reference) {
        if (place.isString()) {
            return place.asString().equals(reference);
        }
        return place.values().stream().anyMatch(value -> names(value, reference));
    }
}
