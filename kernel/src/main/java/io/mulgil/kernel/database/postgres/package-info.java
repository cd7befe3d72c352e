/**
 * The control store in a PostgreSQL database: where that is, what its failures mean, and the connection that writes to it. Start with
 * {@link io.mulgil.kernel.database.postgres.PostgresStore}.
 */
@NullMarked
package io.mulgil.kernel.database.postgres;

import org.jspecify.annotations.NullMarked;
