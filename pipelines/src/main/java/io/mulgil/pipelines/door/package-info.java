/**
 * The front door at work: {@link io.mulgil.pipelines.door.LedgerPipelines} checks rights, reads the ledger for who asks and hands
 * changes to the engine. Nothing is decided here.
 */
@NullMarked
package io.mulgil.pipelines.door;

import org.jspecify.annotations.NullMarked;
