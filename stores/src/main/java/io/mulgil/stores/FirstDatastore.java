package io.mulgil.stores;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.ledger.DatastoreLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The datastore that every new workspace begins with, as its default: a folder of its own in the server's home. Thread-safe.
 *
 * @param data the home's folder for data, where relative paths of stored datastores begin
 */
public record FirstDatastore(Host host, Path data) {

    /** Its name. */
    public static final String NAME = "workspaceblobstore";

    /**
     * Makes it, in the transaction that adds the workspace.
     *
     * @throws Problem MG-2107 when the system refuses the folder
     */
    public void add(WorkUnit unit, String workspace) {
        String path = NAME + "/" + workspace;
        Path folder = data.resolve(path);
        try {
            OwnerOnly.folder(folder);
        } catch (IOException e) {
            throw new Problem(StoreCode.FILE_REFUSED, folder, e.getClass().getSimpleName()).because(e);
        }
        // Relative, so that it is still there when the home is restored elsewhere.
        DatastoreSpec spec = new DatastoreSpec(NAME, "local", new Fields(Map.of("path", List.of(path))));
        DatastoreLedger ledger = new DatastoreLedger(workspace);
        ledger.put(unit.sql(), spec, 1, host.now());
        ledger.makeDefault(unit.sql(), NAME);
    }
}
