package io.mulgil.server.runner;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.work.EngineWork;
import io.mulgil.pipelines.engine.work.RunnerBook;
import io.mulgil.server.access.RoleAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The front door of runners, for admins. Thread-safe. */
public final class Runners {

    /** Whoever was not heard for so long has lost its leases, or is about to. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final ControlStore store;
    private final RoleAccess access;
    private final Audit audit;
    private final Host host;
    private final EngineWork work;

    public Runners(ControlStore store, RoleAccess access, Audit audit, Host host, EngineWork work) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.host = host;
        this.work = work;
    }

    /** What a runner is about. */
    public enum State {
        ACTIVE,
        /** It takes nothing new and ends once its attempts have. */
        DRAINING,
        /** It gives no sign of life. */
        SILENT
    }

    /**
     * A runner as people see it.
     *
     * @param program version of its program
     * @param heardAt its last sign of life
     * @param attempts how many it works on
     */
    public record Runner(String name, State state, String program, Instant since, Instant heardAt, int attempts) {}

    /** Every runner that has introduced itself since this server began, by name (MG-7005). */
    public List<Runner> list(Caller caller) {
        access.requireAdmin(caller);
        return work.runners().all().stream().map(this::runner).toList();
    }

    /** The same for whoever may read pipelines: their slots wait for these. */
    public List<Runner> present(Caller caller) {
        access.check(caller, Action.READ, Ref.all("pipeline"));
        return work.runners().all().stream().map(this::runner).toList();
    }

    /** Lets a runner take nothing new and end once its attempts have (MG-7005, MG-3053). The server's own is started anew then. */
    public Runner drain(Caller caller, String name) {
        access.requireAdmin(caller);
        work.runners().drain(name);
        store.change(Lane.PEOPLE, unit -> audit.record(unit, caller, "runner.drained", new Ref("runner", name), "{}"));
        return work.runners().all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .map(this::runner)
                .orElseThrow(() -> new Problem(PipelineCode.RUNNER_MISSING, name));
    }

    private Runner runner(RunnerBook.Known known) {
        return new Runner(
                known.name(),
                state(known),
                known.program(),
                known.since(),
                known.heardAt(),
                work.attempts(known.name()));
    }

    private State state(RunnerBook.Known known) {
        if (known.heardAt().plus(SILENCE_MAX).isBefore(host.now())) {
            return State.SILENT;
        }
        return known.drains() ? State.DRAINING : State.ACTIVE;
    }
}
