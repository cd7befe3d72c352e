package io.mulgil.pipelines.sim.ground;

/** A promise that was not kept. */
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Promise promise;

    public Violation(Promise promise, String what) {
        super(promise.sentence() + ". " + what, null, false, false);
        this.promise = promise;
    }

    public Promise promise() {
        return promise;
    }
}
