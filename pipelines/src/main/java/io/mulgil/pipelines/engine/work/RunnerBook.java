package io.mulgil.pipelines.engine.work;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.work.RunnerArrival;
import io.mulgil.kernel.work.RunnerOffer;
import io.mulgil.pipelines.PipelineCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runners that have introduced themselves since this server began. Thread-safe. */
public final class RunnerBook {

    private static final int RUNNERS_MAX = 256;

    private final Host host;
    private final Map<String, Known> runners = new ConcurrentHashMap<>();

    /**
     * A runner.
     *
     * @param program version of its program
     * @param since when it introduced itself
     * @param heardAt last sign of life, by the wall clock; for people only
     * @param drains whether it takes nothing new and ends
     */
    public record Known(String name, String program, Instant since, Instant heardAt, boolean drains) {

        private Known heard(Instant now) {
            return new Known(name, program, since, now, drains);
        }
    }

    RunnerBook(Host host) {
        this.host = host;
    }

    /** In order of their names. */
    public List<Known> all() {
        return runners.values().stream()
                .sorted(Comparator.comparing(Known::name))
                .toList();
    }

    /** Lets a runner take nothing new and end in order (MG-3053). */
    public void drain(String runner) {
        Known drained = runners.computeIfPresent(
                runner, (name, known) -> new Known(name, known.program(), known.since(), known.heardAt(), true));
        if (drained == null) {
            throw new Problem(PipelineCode.RUNNER_MISSING, runner);
        }
    }

    /** When a runner last gave a sign of life; empty when it is not known. */
    public Optional<Instant> heardAt(String runner) {
        return Optional.ofNullable(runners.get(runner)).map(Known::heardAt);
    }

    void forget(String runner) {
        runners.remove(runner);
    }

    void arrived(RunnerArrival arrival) {
        if (runners.size() >= RUNNERS_MAX && !runners.containsKey(arrival.runner())) {
            throw new Problem(PipelineCode.TOO_MANY_RUNNERS, RUNNERS_MAX);
        }
        Instant now = host.now();
        runners.put(arrival.runner(), new Known(arrival.runner(), arrival.program(), now, now, false));
    }

    /** A runner asks for work (MG-3050 when it has not introduced itself, MG-3052 when it is to end). */
    void asked(RunnerOffer offer) {
        Known known = runners.computeIfPresent(offer.runner(), (name, before) -> before.heard(host.now()));
        if (known == null) {
            throw new Problem(PipelineCode.RUNNER_UNKNOWN, offer.runner());
        }
        if (known.drains()) {
            throw new Problem(PipelineCode.RUNNER_DRAINS, offer.runner());
        }
    }

    void heard(String runner) {
        runners.computeIfPresent(runner, (name, before) -> before.heard(host.now()));
    }
}
