package io.mulgil.pipelines.sim;

/** A promise that was not kept. */
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Promise promise;

    Violation(Promise promise, String what) {
        super(promise.sentence() + ". " + what, null, false, false);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
