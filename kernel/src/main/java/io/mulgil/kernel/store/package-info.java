/**
 * The port of the control store: one transaction per {@link io.mulgil.kernel.store.WorkUnit}, the same SQL on SQLite and on
 * PostgreSQL. Tables belong to the rooms that migrate them. How it is served is {@code store.writer}, what it stands on
 * {@code io.mulgil.kernel.database}. Start with {@link io.mulgil.kernel.store.ControlStore}.
 */
@NullMarked
package io.mulgil.kernel.store;

import org.jspecify.annotations.NullMarked;
