/**
 * What the engine remembers from one turn to the next: definitions, runs, places and live leases. All but the heartbeats can be had
 * from the ledger again, so a book may forget at any time. Who changes what a book says stands in {@code turn} and {@code handout}.
 */
@NullMarked
package io.mulgil.pipelines.engine.book;

import org.jspecify.annotations.NullMarked;
