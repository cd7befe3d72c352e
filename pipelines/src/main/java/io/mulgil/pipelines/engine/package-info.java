/**
 * The engine: one turn loop takes what has happened, loads the runs concerned, lets {@code core} decide, writes everything in one
 * transaction and only then acts. Start with {@link io.mulgil.pipelines.engine.Engine}. Below it, each sees only those before it:
 * {@code core} decides, {@code book} remembers between turns, {@code turn} is one transaction, {@code handout} and {@code follow} are
 * what every turn attends to; {@code work}, above it, is how runners talk to it.
 */
@NullMarked
package io.mulgil.pipelines.engine;

import org.jspecify.annotations.NullMarked;
