/**
 * What the control store lets go of with time, one class for each kind of row. What a slot needs to run once, and to run again, stays:
 * see decision 0023.
 */
@NullMarked
package io.mulgil.pipelines.ledger.retention;

import org.jspecify.annotations.NullMarked;
