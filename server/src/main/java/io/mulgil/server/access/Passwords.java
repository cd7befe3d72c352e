package io.mulgil.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id with 19 MiB and two passes. It is slow on purpose, so only two are made at once and eight more wait: whoever asks for more
 * is sent away before it costs anything (MG-7023). Thread-safe.
 */
final class Passwords {

    static final int CHARACTERS_MIN = 12;
    static final int CHARACTERS_MAX = 200;

    private static final Argon2Function ARGON = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE_MAX = 2;
    private static final int WAITING_MAX = 8;
    private static final Semaphore PLACES = new Semaphore(AT_ONCE_MAX + WAITING_MAX);
    private static final Semaphore TURNS = new Semaphore(AT_ONCE_MAX);
    // What is checked when there is no such user, so that both refusals take the same time.
    private static final String NOBODY = hashed(Secret.of("nobody has this password"));

    private Passwords() {}

    /** The encoded hash (MG-7010 when it is too short or too long, MG-7023). */
    static String hash(Secret password) {
        int characters = password.reveal().length();
        if (characters < CHARACTERS_MIN || characters > CHARACTERS_MAX) {
            throw new Problem(AccessCode.WEAK_PASSWORD, characters, CHARACTERS_MIN, CHARACTERS_MAX);
        }
        return hashed(password);
    }

    /** Whether it is the password; an empty {@code hash} never matches (MG-7023). */
    static boolean matches(Secret password, String hash) {
        boolean same = inTurn(() -> Password.check(password.reveal(), hash.isEmpty() ? NOBODY : hash)
                .with(ARGON));
        return same && !hash.isEmpty();
    }

    private static String hashed(Secret password) {
        return inTurn(() -> Password.hash(password.reveal())
                .addRandomSalt(SALT_BYTES)
                .with(ARGON)
                .getResult());
    }

    private static <T> T inTurn(Supplier<T> work) {
        if (!PLACES.tryAcquire()) {
            throw new Problem(AccessCode.PASSWORDS_BUSY, AT_ONCE_MAX + WAITING_MAX);
        }
        try {
            TURNS.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                TURNS.release();
            }
        } finally {
            PLACES.release();
        }
    }
}
