/**
 * Places and data: datastores, the vault, datasets with their versions, and the rows that are read from and written to them.
 * The front doors {@link io.mulgil.stores.Datastores} and {@link io.mulgil.stores.Datasets} need the ledger;
 * {@link io.mulgil.stores.Places} needs none and works in a runner. Schedules and users live elsewhere.
 */
@NullMarked
package io.mulgil.stores;

import org.jspecify.annotations.NullMarked;
