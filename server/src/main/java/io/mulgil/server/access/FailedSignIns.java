package io.mulgil.server.access;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Slows guessing down. A try counts before its password is looked at, so that tries at once count as well, and is taken back when it
 * succeeds. It counts for the name at its address, for the address, and for the name wherever it is tried from. The last two let
 * those pass who have signed in with that name from that address before: whoever floods the server with wrong tries, for one name or
 * from one network, does not lock out the people who were there already. Thread-safe.
 */
final class FailedSignIns {

    static final int PAIR_FAILURES_MAX = 10;
    static final int ADDRESS_FAILURES_MAX = 50;
    static final int NAME_FAILURES_MAX = 100;

    private static final int KNOWN_PAIRS_MAX = 10_000;
    private static final int SALT_BYTES = 16;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Host host;
    private final String salt;
    private final FailureCounts pairs = new FailureCounts(PAIR_FAILURES_MAX, WINDOW);
    private final FailureCounts addresses = new FailureCounts(ADDRESS_FAILURES_MAX, WINDOW);
    private final FailureCounts names = new FailureCounts(NAME_FAILURES_MAX, WINDOW);
    // Only who has signed in stands here, so nobody else can push anybody out.
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN_PAIRS_MAX;
        }
    });

    FailedSignIns(Host host) {
        this.host = host;
        // Without it somebody could choose names that share a place with another's.
        this.salt = Digest.text(host.secret(SALT_BYTES));
    }

    /** One try of a password. */
    record Try(String pair, String name, String address) {

        /** @param address the network address it comes from, as text */
        static Try of(String name, String address) {
            return new Try(name + "\n" + address, name, address);
        }
    }

    /** Counts a try (MG-7011 when there were too many; then it does not count). */
    synchronized void count(Try one) {
        long now = host.monotonicNanos();
        boolean isKnown = known.contains(one.pair());
        refuse(one.name(), pairs.waitNanos(digest(one.pair()), now));
        if (!isKnown) {
            refuse(one.address(), addresses.waitNanos(digest(one.address()), now));
            refuse(one.name(), names.waitNanos(digest(one.name()), now));
            addresses.add(digest(one.address()), now);
            names.add(digest(one.name()), now);
        }
        pairs.add(digest(one.pair()), now);
    }

    /** Takes back a try that was not looked at. */
    synchronized void forget(Try one) {
        pairs.remove(digest(one.pair()));
        if (!known.contains(one.pair())) {
            addresses.remove(digest(one.address()));
            names.remove(digest(one.name()));
        }
    }

    /** Takes back all tries of that name from that address, and remembers that it has signed in from there. */
    synchronized void succeeded(Try one) {
        forget(one);
        pairs.clear(digest(one.pair()));
        known.add(one.pair());
    }

    private String digest(String key) {
        return Digest.of(salt + key);
    }

    private static void refuse(String whom, long waitNanos) {
        if (waitNanos > 0) {
            throw new Problem(
                    AccessCode.TOO_MANY_FAILURES,
                    whom,
                    Duration.ofNanos(waitNanos).toSeconds() + 1);
        }
    }
}
