/**
 * Turns text into a {@link io.mulgil.pipelines.definition.Definition}, with line and column kept for every value. Each reader
 * goes on after a mistake, so that all of them are found at once. What the words mean is not known here.
 */
@NullMarked
package io.mulgil.pipelines.definition.read;

import org.jspecify.annotations.NullMarked;
