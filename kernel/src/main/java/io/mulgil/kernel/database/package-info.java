/**
 * The two engines a control store can stand on, SQLite in a file and PostgreSQL: how they are opened, checked, migrated, and what
 * their failures mean. Knows nothing of units, lanes and groups; those are {@code io.mulgil.kernel.store}. Start with
 * {@link io.mulgil.kernel.database.StoreEngine}.
 */
@NullMarked
package io.mulgil.kernel.database;

import org.jspecify.annotations.NullMarked;
