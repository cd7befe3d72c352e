package io.mulgil.stores.datastore;

import java.time.Instant;
import java.util.List;

/**
 * A registered datastore.
 *
 * @param revision 1 at first, one more with every change
 * @param tests the last probe, or nothing when none was made since the description changed
 * @param isDefault whether it is the workspace's default
 */
public record Datastore(
        String workspace,
        DatastoreSpec spec,
        long revision,
        Instant createdAt,
        Instant updatedAt,
        List<LastTest> tests,
        Tags tags,
        boolean isDefault) {

    public Datastore {
        tests = List.copyOf(tests);
    }

    public String name() {
        return spec.name();
    }

    public DatastoreState state() {
        return tests.stream()
                .findFirst()
                .map(test -> DatastoreState.of(test.state()))
                .orElse(DatastoreState.UNVALIDATED);
    }

    /** How the last probe ended. */
    public record LastTest(Instant at, ProbeReport.State state) {}
}
