/**
 * The control store: one transaction per {@link io.mulgil.kernel.store.WorkUnit}, group commit, the same SQL on SQLite and on
 * PostgreSQL. Tables belong to the rooms that migrate them; this package owns only the store's own. Start with
 * {@link io.mulgil.kernel.store.ControlStore}.
 */
@NullMarked
package io.mulgil.kernel.store;

import org.jspecify.annotations.NullMarked;
