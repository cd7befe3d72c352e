package io.mulgil.server.wire;

import io.mulgil.kernel.store.StoreStatus;
import java.time.Instant;

/** The process itself. */
public record ServerWire(String schema, String version, Instant startedAt, Instant now, Store store) {

    /** The control store, without its place. */
    public record Store(String engine, int version, long bytes) {}

    /** Whether it is ready. */
    public record Health(String schema, String status) {

        public static Health of(boolean ready) {
            return new Health("mulgil.health/v1", ready ? "ready" : "stopping");
        }
    }

    public static ServerWire of(String version, Instant startedAt, Instant now, StoreStatus store) {
        return new ServerWire(
                "mulgil.server/v1", version, startedAt, now, new Store(store.engine(), store.version(), store.bytes()));
    }
}
