/**
 * The one seam to the world outside the program's logic: time, randomness, ids, threads, fail-points. Everything else gets a
 * {@link io.mulgil.kernel.host.Host} through its constructor, so that a test or the simulator can stand in for the world.
 */
@NullMarked
package io.mulgil.kernel.host;

import org.jspecify.annotations.NullMarked;
