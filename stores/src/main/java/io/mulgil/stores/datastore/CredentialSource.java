package io.mulgil.stores.datastore;

import io.mulgil.kernel.secret.Secret;

/** Where a connector gets secrets from: the vault in the server, the hand-out to a live lease in a runner. Thread-safe. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * The secret a place refers to.
     *
     * @param reference for example {@code secret://warehouse}
     * @throws io.mulgil.kernel.problem.Problem MG-2201 when there is none of that name
     */
    Secret secret(String reference);
}
