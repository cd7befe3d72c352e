package io.mulgil.stores.datastore;

import java.time.Instant;
import java.util.List;

/**
 * A registered datastore.
 *
 * @param revision 1 at first, one more with every change
 * @param tests the last probe, or nothing when none was made since the last change
 */
public record Datastore(
        String workspace,
        DatastoreSpec spec,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        List<LastTest> tests) {

    public Datastore {
        tests = List.copyOf(tests);
    }

    public String name() {
        return spec.name();
    }

    /** How the last probe ended. */
    public record LastTest(Instant at, ProbeReport.State state) {}
}
