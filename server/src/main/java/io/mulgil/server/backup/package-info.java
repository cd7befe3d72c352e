/**
 * Backups of the control store: made while the server works, kept as files in its home. How a store is copied and restored is the
 * kernel's. Start with {@link io.mulgil.server.backup.Backups}.
 */
@NullMarked
package io.mulgil.server.backup;

import org.jspecify.annotations.NullMarked;
