package io.mulgil.stores.datastore;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who needs a datastore, as the room that knows them sees it inside a transaction. Thread-safe. */
@FunctionalInterface
public interface DatastoreUsers {

    /** For a removal that does not ask. */
    DatastoreUsers NOT_ASKED = (sql, workspace, datastore) -> List.of();

    /** Names of those who use the datastore, in order. */
    List<String> of(Handle sql, String workspace, String datastore);
}
