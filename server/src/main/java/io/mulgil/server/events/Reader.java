package io.mulgil.server.events;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.Identity;
import io.mulgil.server.access.RoleAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One reader: what waits for it, what it may see, whether it is still signed in. The queue is filled by the engine's thread and
 * emptied by the reader's own.
 */
final class Reader {

    private static final int WAITING_MAX = 1_000;
    private static final Duration TRUST = Duration.ofSeconds(3);

    private final BlockingQueue<RunEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Map<String, Boolean> allowed = new ConcurrentHashMap<>();
    private final Topics topics;
    private final Credentials credentials;
    private final RoleAccess access;
    private final Host host;
    private final String traceId;
    private volatile boolean behind;
    private volatile Identity identity;
    private long checkedNanos;

    Reader(Topics topics, Identity identity, Credentials credentials, RoleAccess access, Host host, String traceId) {
        this.topics = topics;
        this.identity = identity;
        this.credentials = credentials;
        this.access = access;
        this.host = host;
        this.traceId = traceId;
        this.checkedNanos = host.monotonicNanos();
    }

    String user() {
        return identity.user();
    }

    Identity identity() {
        return identity;
    }

    Topics topics() {
        return topics;
    }

    String traceId() {
        return traceId;
    }

    /** Never waits: a reader that does not keep up loses the events and is told so. */
    void offer(List<RunEvent> events) {
        for (RunEvent event : events) {
            if (topics.contain(event) && !waiting.offer(event)) {
                behind = true;
            }
        }
    }

    Optional<RunEvent> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether events were lost since the last call; what still waits is thrown away then, the reader loads everything anew. */
    boolean hasFallenBehind() {
        if (!behind) {
            return false;
        }
        waiting.clear();
        behind = false;
        return true;
    }

    /** Whether the credential still holds; asked again every three seconds, and roles with it. */
    boolean isWelcome() {
        if (host.monotonicNanos() - checkedNanos < TRUST.toNanos()) {
            return true;
        }
        checkedNanos = host.monotonicNanos();
        allowed.clear();
        Optional<Identity> now = credentials.again(identity);
        now.ifPresent(known -> identity = known);
        return now.isPresent();
    }

    boolean maySee(RunEvent event) {
        return topics.contain(event) && mayRead(event.workspace());
    }

    private boolean mayRead(String workspace) {
        return allowed.computeIfAbsent(workspace, name -> access.allows(identity.caller(name, traceId), Action.READ));
    }
}
