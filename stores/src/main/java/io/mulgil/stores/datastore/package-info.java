/**
 * A datastore as it is described, registered and probed. The types of datastore are {@code io.mulgil.stores.connector}; the front door is
 * {@link io.mulgil.stores.Datastores}. Start with {@link io.mulgil.stores.datastore.DatastoreSpec}.
 */
@NullMarked
package io.mulgil.stores.datastore;

import org.jspecify.annotations.NullMarked;
