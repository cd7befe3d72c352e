package io.mulgil.server;

import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.engine.Waiting;
import io.mulgil.server.events.EventStream;
import io.mulgil.server.http.Door;
import io.mulgil.server.metrics.Metric;
import io.mulgil.server.metrics.Metrics;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Instant;

/** Where the figures of a server come from. */
record Figures(Ground ground, Works works, EventStream stream, Door door) {

    Metrics metrics(String version, Instant startedAt) {
        Metrics metrics = new Metrics()
                .with(Metric.BUILD, version, () -> 1)
                .with(Metric.START_TIME, startedAt::getEpochSecond)
                .with(Metric.EVENT_STREAMS, stream::readers)
                .with(Metric.ATTEMPTS_RUNNING, () -> works.work().attempts());
        for (int hundreds = 1; hundreds <= 5; hundreds++) {
            int status = hundreds;
            metrics.with(Metric.REQUESTS, status + "xx", () -> door.answered(status));
        }
        addWaiting(metrics, new Waiting(ground.host(), ground.store(), works.engine()));
        addStore(metrics, ground.store());
        addMemory(metrics, ground.memory());
        return metrics;
    }

    private static void addWaiting(Metrics metrics, Waiting waiting) {
        for (Priority priority : Priority.values()) {
            metrics.with(Metric.INSTANCES_READY, priority.word(), () -> waiting.ready(priority))
                    .with(Metric.INSTANCES_READY_AGE, priority.word(), () -> waiting.longest(priority)
                            .toSeconds());
        }
        metrics.with(Metric.INSTANCES_HELD, waiting::held).with(Metric.INSTANCES_HELD_MAX, waiting::heldMax);
    }

    private static void addStore(Metrics metrics, ControlStore store) {
        metrics.with(Metric.STORE_SIZE, () -> store.status().bytes())
                .with(Metric.STORE_WAITING, "people", () -> store.load().peopleWaiting())
                .with(Metric.STORE_WAITING, "engine", () -> store.load().engineWaiting())
                .with(Metric.STORE_WAITING_MAX, () -> store.load().waitingMax())
                .with(Metric.STORE_READS_WAITING, () -> store.load().readsWaiting());
    }

    private static void addMemory(Metrics metrics, MemoryBudget memory) {
        MemoryMXBean machine = ManagementFactory.getMemoryMXBean();
        metrics.with(Metric.MEMORY_USED, "arrow", () -> memory.use().arrowBytesUsed())
                .with(Metric.MEMORY_USED, "sql", () -> memory.use().sqlBytesUsed())
                .with(Metric.MEMORY_MAX, "arrow", () -> memory.use().arrowBytesMax())
                .with(Metric.MEMORY_MAX, "sql", () -> memory.use().sqlBytesMax())
                .with(Metric.SQL_WAITING, () -> memory.use().sqlWaiting())
                .with(Metric.HEAP_USED, "heap", () -> machine.getHeapMemoryUsage()
                        .getUsed())
                .with(Metric.HEAP_MAX, "heap", () -> machine.getHeapMemoryUsage()
                        .getMax())
                .with(Metric.THREADS, () -> ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
