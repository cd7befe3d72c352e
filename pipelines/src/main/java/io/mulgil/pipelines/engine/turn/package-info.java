/**
 * One turn of the engine: what is read, decided and written in one transaction. {@link io.mulgil.pipelines.engine.turn.Turn} is what
 * every request and every follower is given; {@code core} decides, this package carries the decision into rows, places and counts.
 */
@NullMarked
package io.mulgil.pipelines.engine.turn;

import org.jspecify.annotations.NullMarked;
