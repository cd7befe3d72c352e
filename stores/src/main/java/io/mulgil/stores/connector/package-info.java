/**
 * How each type of datastore is described, checked, probed and opened. One class per type behind the port
 * {@link io.mulgil.stores.connector.Connector}; no ledger here. Start with {@link io.mulgil.stores.connector.Connectors}.
 */
@NullMarked
package io.mulgil.stores.connector;

import org.jspecify.annotations.NullMarked;
