/**
 * What the control store knows of runs: one class for each table says how its rows are written and read. Writes of one turn go
 * through {@link io.mulgil.pipelines.ledger.TurnRows}, many rows to a statement. What the rows mean is decided in
 * {@code engine.core}.
 */
@NullMarked
package io.mulgil.pipelines.ledger;

import org.jspecify.annotations.NullMarked;
