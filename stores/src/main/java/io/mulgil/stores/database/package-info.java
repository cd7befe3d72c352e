/**
 * SQL databases of users: how to connect, how their dialects differ, and their rows as record batches. What a datastore's description
 * says about one is read in {@code io.mulgil.stores.connector}. Start with {@link io.mulgil.stores.database.SqlDatabase}.
 */
@NullMarked
package io.mulgil.stores.database;

import org.jspecify.annotations.NullMarked;
