/**
 * The shapes of pipelines, their runs and what is told of them, under the same rules as {@link io.mulgil.server.wire.ProblemWire} and
 * its neighbours. Start with {@code RunWire}.
 */
@NullMarked
package io.mulgil.server.wire.pipelines;

import org.jspecify.annotations.NullMarked;
