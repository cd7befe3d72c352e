package io.mulgil.pipelines.project;

import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.definition.ledger.DefinitionLedger;
import io.mulgil.stores.Datastores;

/** Where a project's things are stored: datastores through their own front door, definitions in this room's ledger. */
public record ProjectLedgers(ControlStore store, DefinitionLedger definitions, Datastores datastores) {}
