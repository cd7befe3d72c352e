/**
 * Keeps tables from growing without end. Each room says what of its own may go; this package asks them in small slices. Start with
 * {@link io.mulgil.kernel.retention.Housekeeping}.
 */
@NullMarked
package io.mulgil.kernel.retention;

import org.jspecify.annotations.NullMarked;
