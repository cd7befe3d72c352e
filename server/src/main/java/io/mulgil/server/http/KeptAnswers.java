package io.mulgil.server.http;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.store.Micros;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.Digest;
import io.mulgil.server.access.ledger.KeptAnswerLedger;
import io.mulgil.server.access.ledger.KeptAnswerLedger.KeptAnswer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a repeated POST harmless: a key is reserved before the deed, its answer kept after it, for a day. A deed that fails
 * gives its key back. Thread-safe.
 */
final class KeptAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
    private static final int RELEASED_KEYS_MAX = 1_000;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int KEY_CHARACTERS_MAX = 128;
    private static final int STATUS_DONE_NOT_KEPT = 1;

    private final ControlStore store;
    private final Host host;
    private final String process;
    private final Set<String> released = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > RELEASED_KEYS_MAX;
        }
    });

    KeptAnswers(ControlStore store, Host host) {
        this.store = store;
        this.host = host;
        this.process = host.newId();
    }

    /** Does {@code deed} once for its key (MG-7104, MG-7107, MG-7108, MG-7109); without a key simply does it. */
    Answer once(Request request, Route route, byte[] body, Supplier<Answer> deed) {
        Optional<String> key = request.header("Idempotency-Key");
        if (key.isEmpty() || route.kept() == Route.Kept.NOTHING) {
            return deed.get();
        }
        if (key.get().isBlank() || key.get().length() > KEY_CHARACTERS_MAX) {
            throw ServerCode.badParameter("Idempotency-Key", key.get(), "1 … " + KEY_CHARACTERS_MAX);
        }
        KeptAnswer reserved = fresh(request, key.get(), digest(request, body));
        Optional<KeptAnswer> known = store.write(Lane.PEOPLE, unit -> KeptAnswerLedger.reserve(unit, reserved));
        if (known.isEmpty() || isReleased(known.get(), reserved)) {
            return done(reserved, route, deed);
        }
        return repeated(known.get(), reserved);
    }

    /** Forgets what is older than a day. */
    void prune() {
        long before = Micros.of(host.now().minus(KEPT));
        store.change(Lane.ENGINE, unit -> KeptAnswerLedger.removeBefore(unit, before));
    }

    private Answer done(KeptAnswer reserved, Route route, Supplier<Answer> deed) {
        boolean done = false;
        try {
            Answer answer = deed.get();
            done = true;
            keep(route.kept() == Route.Kept.ANSWER ? with(reserved, answer) : deedOnly(reserved));
            return answer;
        } finally {
            if (!done) {
                release(reserved);
            }
        }
    }

    // The deed is done and the caller has to hear so, also when its answer cannot be kept for a repetition.
    private void keep(KeptAnswer answer) {
        try {
            store.change(Lane.PEOPLE, unit -> KeptAnswerLedger.complete(unit, answer));
        } catch (Problem problem) {
            LOG.warn("An answer could not be kept for a repetition of its call: {}", problem.getMessage());
        }
    }

    // What stopped the deed, a full disk for one, may stop this as well: then the key is free in memory at least.
    private void release(KeptAnswer reserved) {
        try {
            store.change(Lane.PEOPLE, unit -> KeptAnswerLedger.remove(unit, reserved.user(), reserved.key()));
        } catch (Problem problem) {
            synchronized (released) {
                released.add(nameOf(reserved));
            }
        }
    }

    private boolean isReleased(KeptAnswer known, KeptAnswer asked) {
        if (!known.digest().equals(asked.digest())) {
            return false;
        }
        synchronized (released) {
            return released.remove(nameOf(asked));
        }
    }

    private static String nameOf(KeptAnswer answer) {
        return answer.user() + " " + answer.key();
    }

    private static Answer repeated(KeptAnswer known, KeptAnswer asked) {
        if (!known.digest().equals(asked.digest())) {
            throw new Problem(ServerCode.KEY_REUSED);
        }
        if (known.status() == 0 && !known.process().equals(asked.process())) {
            throw new Problem(ServerCode.KEY_OUTCOME_UNKNOWN);
        }
        if (known.status() <= STATUS_DONE_NOT_KEPT) {
            throw new Problem(ServerCode.KEY_UNDER_WAY);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        known.headers().lines().forEach(line -> {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1));
        });
        return new Answer(
                known.status(), known.contentType(), headers, known.body().getBytes(StandardCharsets.UTF_8));
    }

    private KeptAnswer fresh(Request request, String key, String digest) {
        return new KeptAnswer(request.identity().user(), key, digest, process, 0, "", "", "", Micros.of(host.now()));
    }

    private static KeptAnswer with(KeptAnswer reserved, Answer answer) {
        StringBuilder headers = new StringBuilder();
        answer.headers()
                .forEach((name, value) ->
                        headers.append(name).append(':').append(value).append('\n'));
        return new KeptAnswer(
                reserved.user(),
                reserved.key(),
                reserved.digest(),
                reserved.process(),
                answer.status(),
                answer.contentType(),
                headers.toString(),
                new String(answer.body(), StandardCharsets.UTF_8),
                reserved.at());
    }

    private static KeptAnswer deedOnly(KeptAnswer reserved) {
        return new KeptAnswer(
                reserved.user(),
                reserved.key(),
                reserved.digest(),
                reserved.process(),
                STATUS_DONE_NOT_KEPT,
                "",
                "",
                "",
                reserved.at());
    }

    private static String digest(Request request, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((request.context().method() + " " + request.url() + request.queryText() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return Digest.of(all.toByteArray());
    }
}
