/**
 * The engine's one pure core: {@link io.mulgil.pipelines.engine.core.RunDecisions#decide} says what an event does to a run. No
 * input or output, no clock, no randomness; the same slice, event and time always give the same decision, in production and in
 * the simulator.
 */
@NullMarked
package io.mulgil.pipelines.engine.core;

import org.jspecify.annotations.NullMarked;
