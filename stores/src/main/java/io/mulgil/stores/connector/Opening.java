package io.mulgil.stores.connector;

import io.mulgil.stores.datastore.CredentialSource;
import io.mulgil.stores.datastore.DatastoreSpec;

/** What a connector opens a datastore from: its description, where local paths may lie, and where secrets come from. */
public record Opening(DatastoreSpec spec, Roots roots, CredentialSource credentials) {}
