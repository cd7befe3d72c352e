package io.mulgil.stores.datastore;

import java.util.List;

/**
 * Which datastores a list shows; an empty text or list lets all pass.
 *
 * @param type for example {@code local}
 * @param tag a key, or a key and its value joined by {@code =}
 * @param states any of these
 */
public record DatastoreFilter(String type, String tag, List<DatastoreState> states) {

    /** Lets every datastore pass. */
    public static final DatastoreFilter ALL = new DatastoreFilter("", "", List.of());

    public DatastoreFilter {
        states = List.copyOf(states);
    }

    public boolean passes(Datastore datastore) {
        return (type.isEmpty() || type.equalsIgnoreCase(datastore.spec().type()))
                && (tag.isEmpty() || datastore.tags().fit(tag))
                && (states.isEmpty() || states.contains(datastore.state()));
    }
}
