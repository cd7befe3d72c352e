/**
 * The figures of a running server: {@link io.mulgil.server.metrics.Metric} says which there are and what they mean,
 * {@link io.mulgil.server.metrics.Metrics} where each is read and how they are written for Prometheus. Figures that a screen shows
 * come from the front doors, not from here.
 */
@NullMarked
package io.mulgil.server.metrics;

import org.jspecify.annotations.NullMarked;
