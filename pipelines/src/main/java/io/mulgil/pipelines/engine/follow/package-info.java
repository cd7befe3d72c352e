/**
 * What makes runs by itself: schedules, slot by slot, and back-fills, some slots in each turn. Start with
 * {@link io.mulgil.pipelines.engine.follow.Following}. What a run does once it is made is decided elsewhere.
 */
@NullMarked
package io.mulgil.pipelines.engine.follow;

import org.jspecify.annotations.NullMarked;
