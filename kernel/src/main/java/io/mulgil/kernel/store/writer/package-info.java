/**
 * How a store serves its callers whatever engine it stands on: one writer that gathers changes into groups, each made durable by one
 * flush, and a pool of readers. Start with {@link io.mulgil.kernel.store.writer.EngineStore}.
 */
@NullMarked
package io.mulgil.kernel.store.writer;

import org.jspecify.annotations.NullMarked;
