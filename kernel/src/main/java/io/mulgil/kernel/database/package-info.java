/**
 * What the two engines a control store can stand on have in common: connections, versions and migrations. Knows nothing of units,
 * lanes and groups. Start with {@link io.mulgil.kernel.database.StoreEngine}.
 */
@NullMarked
package io.mulgil.kernel.database;

import org.jspecify.annotations.NullMarked;
