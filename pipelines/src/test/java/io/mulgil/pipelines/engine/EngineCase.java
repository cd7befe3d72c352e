package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.ShiftedHost;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.ledger.OperationRows;
import io.mulgil.pipelines.run.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A world around each test, whatever store it runs on. */
public abstract class EngineCase {

    public static final String CHAIN =
            """
            pipeline: chain
            schedule: { type: ondemand }
            defaults: { maximumRetries: 2, retryDelay: 0 seconds, failureAndRerunMode: cascade, maxActiveInstances: 3 }
            nodes:
              made: { type: box }
            activities:
              first: { type: work, note: first, output: made }
              second: { type: work, note: second, input: made }
              third: { type: work, note: third, dependsOn: second }
            """;

    public static final String DAYS =
            """
            pipeline: days
            schedule: { type: timeseries, period: 1 day, startDateTime: 2001-01-01T00:00:00, endDateTime: 2001-02-01T00:00:00 }
            defaults: { maximumRetries: 2, retryDelay: 0 seconds, failureAndRerunMode: cascade, maxActiveInstances: 3 }
            activities:
              day: { type: work, note: day }
            """;

    public static final String GATED =
            """
            pipeline: gated
            schedule: { type: ondemand }
            defaults: { retryDelay: 0 seconds }
            preconditions:
              open: { type: gate }
            activities:
              first: { type: work, note: first, precondition: open }
            """;

    public static final EngineSettings QUICK =
            EngineSettings.standard().with(Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofHours(1));

    @TempDir
    public Path home;

    public final TestTypes types = new TestTypes();
    /** Its wall clock can be set. */
    public final ShiftedHost host = new ShiftedHost(new SystemHost(""));

    public ControlStore store;
    public EngineWorld world;

    protected abstract ControlStore open(Host host);

    @BeforeEach
    public void begin() {
        store = open(host);
        world = new EngineWorld(host, store, home, types, QUICK);
    }

    @AfterEach
    public void end() {
        world.close();
        store.close();
    }

    public Operation backfill(String from, String to, long total) {
        return world.requests.backfill(EngineWorld.ANNA, "days", Instant.parse(from), Instant.parse(to), total, false);
    }

    public Operation awaitEnd(Operation operation) {
        world.await(() -> find(operation).state() != Operation.State.RUNNING);
        return find(operation);
    }

    public Operation find(Operation operation) {
        return world.store.read(sql -> OperationRows.find(sql, operation.id())).orElseThrow();
    }
}
