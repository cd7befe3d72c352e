package io.mulgil.kernel.call;

/**
 * Which attempt speaks: carried by every message of the work protocol and checked against the live lease.
 *
 * @param instance number of the instance, unique in the control store
 * @param attempt 1-based number of the try
 * @param epoch grows with every lease of the instance; only the newest may commit
 */
public record AttemptKey(String workspace, long instance, int attempt, long epoch) {

    /** A short text for logs and file names, {@code 17-2-5} for instance 17, attempt 2, epoch 5. */
    public String label() {
        return instance + "-" + attempt + "-" + epoch;
    }
}
