package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.store.WorkUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way through the writer. The writer settles it once; the caller, if there is one, waits for that.
 */
final class Change<T> {

    private final Function<WorkUnit, T> body;
    private final Consumer<RuntimeException> onFailure;
    private final @Nullable Thread waiter;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean settled;

    private Change(Function<WorkUnit, T> body, Consumer<RuntimeException> onFailure, @Nullable Thread waiter) {
        this.body = body;
        this.onFailure = onFailure;
        this.waiter = waiter;
    }

    /** A change the calling thread will wait for. */
    static <T> Change<T> awaited(Function<WorkUnit, T> body) {
        return new Change<>(body, failure -> {}, Thread.currentThread());
    }

    static Change<Boolean> posted(Consumer<WorkUnit> body, Consumer<RuntimeException> onFailure) {
        return new Change<>(
                unit -> {
                    body.accept(unit);
                    return Boolean.TRUE;
                },
                onFailure,
                null);
    }

    /** Runs the body; on the writer's thread. */
    void run(WorkUnit unit) {
        result = body.apply(unit);
    }

    /** Remembers why this change was not made; the first reason stays. */
    void refuse(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    boolean isRefused() {
        return failure != null;
    }

    /** Lets the caller go on, with the result or with the reason it was refused for. */
    void settle() {
        settled = true;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        } else if (failure instanceof RuntimeException refusal) {
            onFailure.accept(refusal);
        }
    }

    /** Waits until the change is settled. An interruption does not shorten the wait: the change may be made already. */
    T await() {
        boolean interrupted = false;
        while (!settled) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException refusal) {
            throw refusal;
        }
        return settledResult();
    }

    @SuppressWarnings("NullAway") // a change that was not refused has run, and bodies do not return null
    private T settledResult() {
        return result;
    }
}
