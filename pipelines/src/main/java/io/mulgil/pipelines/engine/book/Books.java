package io.mulgil.pipelines.engine.book;

/** All books of one engine. */
public record Books(
        PipelineBook pipelines,
        NewestBook newest,
        SliceBook slices,
        PlaceBook places,
        OperationBook operations,
        LeaseBook leases) {

    /** Forgets what a turn that failed may have left wrong; leases live by the clock and stay. */
    public void forget() {
        newest.clear();
        slices.clear();
        places.clear();
        operations.clear();
    }
}
