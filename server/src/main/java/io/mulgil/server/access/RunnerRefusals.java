package io.mulgil.server.access;

import io.mulgil.kernel.access.Audit;
import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.access.Ref;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps in the audit what was refused at the runners' door. The same thing again is kept once a second: nobody fills the audit with
 * it. Thread-safe.
 */
public final class RunnerRefusals {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ControlStore store;
    private final Audit audit;
    private final Host host;
    private final Map<Integer, Long> keptAtNanos = new ConcurrentHashMap<>();

    public RunnerRefusals(ControlStore store, Audit audit, Host host) {
        this.store = store;
        this.audit = audit;
        this.host = host;
    }

    /**
     * Remembers a refusal.
     *
     * @param runner whose token was shown; empty for none that is known
     */
    public void keep(String runner, Problem problem, String traceId) {
        long now = host.monotonicNanos();
        Long kept = keptAtNanos.get(problem.code().number());
        if (kept != null && now - kept < PAUSE_NANOS) {
            return;
        }
        keptAtNanos.put(problem.code().number(), now);
        String details = "{\"code\":\"" + problem.code().label() + "\"}";
        store.change(
                Lane.PEOPLE,
                unit -> audit.record(
                        unit,
                        new Caller(runner, "", Caller.Via.ENGINE, traceId),
                        "runner.refused",
                        new Ref("runner", runner),
                        details));
    }
}
