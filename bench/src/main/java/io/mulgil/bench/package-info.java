/**
 * Measures Mulgil beside a named peer and beside what the bare machine can do, interleaved in one run. {@link io.mulgil.bench.Bench}
 * is the front door, called by {@code ./dev bench <name>}; it prints one {@code bar} line per bar. Nothing here is shipped.
 */
@NullMarked
package io.mulgil.bench;

import org.jspecify.annotations.NullMarked;
