package io.mulgil.stores.datastore;

/**
 * A wish to register a datastore.
 *
 * @param revision the one the change was made against, 0 to add only, or {@code Datastores.ANY_REVISION} to put it in the place of
 *     whatever has its name
 * @param createsPlace whether the place is made where it is absent
 * @param skipsProbe whether it is taken without being tried out; it is unvalidated then
 */
public record Registration(DatastoreSpec spec, long revision, boolean createsPlace, boolean skipsProbe) {}
