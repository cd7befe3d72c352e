/**
 * The engine: one turn loop takes what has happened, loads the runs concerned, lets {@code core} decide, writes everything in one
 * transaction and only then acts. Start with {@link io.mulgil.pipelines.engine.Engine}; {@code work} is how runners talk to it.
 */
@NullMarked
package io.mulgil.pipelines.engine;

import org.jspecify.annotations.NullMarked;
