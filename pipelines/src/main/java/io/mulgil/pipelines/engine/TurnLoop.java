package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.ClockWatch;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.pipelines.PipelineCode;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's one thread: takes what has happened, decides it all in one transaction, then acts. A turn that fails leaves nothing
 * behind; the loop goes on from what the ledger says.
 */
final class TurnLoop {

    private static final Logger LOG = LoggerFactory.getLogger(TurnLoop.class);
    private static final Duration REST_AFTER_FAILURE = Duration.ofMillis(200);

    private final Host host;
    private final ControlStore store;
    private final EngineSettings settings;
    private final Inbox inbox;
    private final Leadership leadership;
    private final Surroundings around;
    private final FailedTurns failures;
    private final ClockWatch clock;
    private volatile boolean leads;

    TurnLoop(Host host, ControlStore store, EngineSettings settings, Inbox inbox, Surroundings around) {
        this.host = host;
        this.store = store;
        this.settings = settings;
        this.inbox = inbox;
        this.around = around;
        this.failures = new FailedTurns(host);
        this.clock = new ClockWatch(host, Run.AHEAD);
        this.leadership = new Leadership(store, host, settings.termTime());
    }

    /** Runs until the inbox is closed; what waits then is refused. */
    void run() {
        try {
            long before = host.monotonicNanos();
            while (!inbox.isClosed()) {
                List<Request<?>> requests = inbox.take(restNanos(), settings.turnRequestsMax());
                notice(Duration.ofNanos(host.monotonicNanos() - before));
                attend(requests);
                before = host.monotonicNanos();
            }
        } catch (InterruptedException e) {
            LOG.info("The engine was interrupted and ends");
        } finally {
            end();
        }
    }

    /** Where people reach this server; said before the loop runs. */
    void reachableAt(String address) {
        leadership.reachableAt(address);
    }

    /** Whether this server decides now. */
    boolean leads() {
        return leads;
    }

    private long restNanos() {
        Duration idle = settings.idleTime();
        return leads ? around.restNanos(host.now(), idle) : idle.toNanos();
    }

    // Whoever stops the whole process stops those who read heartbeats, too: no lease may end for that.
    private void notice(Duration rested) {
        if (rested.compareTo(settings.pauseTime().plus(settings.idleTime())) > 0) {
            around.leases().forgive(rested);
        }
        if (clock.wasSetBack()) {
            around.clockWasSetBack();
        }
    }

    private void attend(List<Request<?>> requests) throws InterruptedException {
        try {
            if (!leads) {
                lead();
            }
            if (leads) {
                turn(requests);
            } else if (!requests.isEmpty()) {
                refuse(requests, leadership.elsewhere());
            }
        } catch (Problem problem) {
            failures.add(problem);
            leads = false;
            refuse(requests, problem);
            inbox.pause(REST_AFTER_FAILURE.toNanos());
        } catch (RuntimeException e) {
            failures.add(e);
            leads = false;
            inbox.pause(requests.isEmpty() ? REST_AFTER_FAILURE.toNanos() : 0);
            oneByOne(requests, e);
        }
    }

    private void lead() {
        leads = leadership.acquire();
        if (leadership.wasElsewhere()) {
            around.leases().clear();
        }
        around.follow(store, leads);
        if (leads) {
            store.read(sql -> {
                around.recover(sql);
                return Boolean.TRUE;
            });
        }
    }

    private void turn(List<Request<?>> requests) {
        Instant now = host.now();
        around.look(store);
        if (requests.isEmpty() && !around.isDue(now) && !leadership.isDue()) {
            return;
        }
        Turn turn = store.write(Lane.ENGINE, unit -> {
            leadership.fence(unit);
            Turn opened = around.open(unit, now);
            requests.forEach(request -> request.run(opened));
            around.attend(opened);
            opened.close();
            return opened;
        });
        failures.over();
        turn.committed();
        around.carryOut(turn);
        requests.forEach(Request::settle);
    }

    // One request that cannot be served must not take the others of its turn with it.
    private void oneByOne(List<Request<?>> requests, RuntimeException why) {
        List<Request<?>> left = new ArrayList<>(requests);
        if (left.size() <= 1) {
            refuse(left, why);
            return;
        }
        for (Request<?> request : left) {
            try {
                if (!leads) {
                    lead();
                }
                turn(List.of(request));
            } catch (RuntimeException e) {
                leads = false;
                refuse(List.of(request), e);
            }
        }
    }

    private void end() {
        inbox.close();
        try {
            refuse(inbox.take(0, Integer.MAX_VALUE), new Problem(PipelineCode.ENGINE_STOPPED));
            if (leads) {
                leadership.resign();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The term was not ended; another server waits until it is over: {}", e.getMessage());
        }
    }

    private static void refuse(List<Request<?>> requests, RuntimeException why) {
        requests.forEach(request -> request.refuse(why));
    }
}
