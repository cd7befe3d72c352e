/**
 * The nouns of the engine: {@link io.mulgil.pipelines.run.Run}, {@link io.mulgil.pipelines.run.Instance},
 * {@link io.mulgil.pipelines.run.Attempt}, {@link io.mulgil.pipelines.run.RunEvent}, {@link io.mulgil.pipelines.run.Operation}
 * and their states. Immutable values; what may follow what is decided in {@code engine}.
 */
@NullMarked
package io.mulgil.pipelines.run;

import org.jspecify.annotations.NullMarked;
