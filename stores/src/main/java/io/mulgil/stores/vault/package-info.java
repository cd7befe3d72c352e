/**
 * Secrets, encrypted with a key that lies beside the store, never readable through the front door.
 */
@NullMarked
package io.mulgil.stores.vault;

import org.jspecify.annotations.NullMarked;
