/**
 * Pipelines and their runs. {@link io.mulgil.pipelines.Pipelines} is the front door: what people and programs may ask and do.
 * Definitions live in {@code definition}, what happens to runs is decided in {@code engine}, attempts run in {@code runner}.
 */
@NullMarked
package io.mulgil.pipelines;

import org.jspecify.annotations.NullMarked;
