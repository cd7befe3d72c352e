/**
 * The room's own tables: datastores, secrets, datasets, versions and files. All SQL on the control store stands here; rules
 * about who may do what stand in the front doors.
 */
@NullMarked
package io.mulgil.stores.ledger;

import org.jspecify.annotations.NullMarked;
