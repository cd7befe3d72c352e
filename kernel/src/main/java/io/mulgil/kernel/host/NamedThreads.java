package io.mulgil.kernel.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every thread of the process; the one place to change when all runtimes have virtual threads. */
final class NamedThreads {

    private static final Logger LOG = LoggerFactory.getLogger(NamedThreads.class);

    private NamedThreads() {}

    static Thread start(String name, Runnable body) {
        Thread thread = unstarted(name, body);
        thread.start();
        return thread;
    }

    static Thread unstarted(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, failure) -> LOG.error("Thread {} died", dead.getName(), failure));
        return thread;
    }
}
