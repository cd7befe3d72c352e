/**
 * What the front door answers with: pipelines, runs, grids, events, logs and explanations as people see them. Plain immutable
 * values without behaviour; wires turn them into JSON, screens and tables.
 */
@NullMarked
package io.mulgil.pipelines.view;

import org.jspecify.annotations.NullMarked;
