/**
 * The contract for rows: Arrow record batches that go from a {@link io.mulgil.kernel.rows.TableReader} to a
 * {@link io.mulgil.kernel.rows.TableWriter}. What stands behind either end is somebody else's business.
 */
@NullMarked
package io.mulgil.kernel.rows;

import org.jspecify.annotations.NullMarked;
