/**
 * The control store in a SQLite file: how the file is made, opened, locked, checked and sealed, and the connection that writes to
 * it. Start with {@link io.mulgil.kernel.database.sqlite.SqliteStore}.
 */
@NullMarked
package io.mulgil.kernel.database.sqlite;

import org.jspecify.annotations.NullMarked;
