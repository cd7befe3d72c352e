package io.mulgil.kernel.host;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A pool over platform threads that end after a minute without work. Thread-safe. */
final class BoundedPool implements Pool {

    private static final long IDLE_SECONDS_MAX = 60;

    private final String name;
    private final ThreadPoolExecutor executor;

    BoundedPool(String name, int threads, int queueMax) {
        this.name = name;
        AtomicInteger numbers = new AtomicInteger();
        BlockingQueue<Runnable> queue = queueMax == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queueMax);
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS_MAX,
                TimeUnit.SECONDS,
                queue,
                body -> NamedThreads.unstarted(name + "-" + numbers.incrementAndGet(), body));
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void submit(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            throw new Problem(KernelCode.QUEUE_FULL, name, waiting()).because(e);
        }
    }

    @Override
    public int waiting() {
        return executor.getQueue().size();
    }

    @Override
    public boolean close(Duration patience) {
        executor.shutdownNow();
        try {
            return executor.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
