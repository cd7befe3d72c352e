/**
 * What the control store knows of definitions: the current one of each pipeline, its earlier revisions, whether it is active.
 * Runs are not here. Start with {@link io.mulgil.pipelines.definition.ledger.DefinitionLedger}.
 */
@NullMarked
package io.mulgil.pipelines.definition.ledger;

import org.jspecify.annotations.NullMarked;
