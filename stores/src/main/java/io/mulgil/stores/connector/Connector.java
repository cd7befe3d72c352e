package io.mulgil.stores.connector;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.Description;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * One type of datastore. Stateless; found by ServiceLoader; knows no ledger. What its description says about fields is checked by
 * {@link Connectors}. Thread-safe.
 */
public interface Connector {

    /** Name of the type and its fields, without those every datastore has. */
    Description describe();

    /** What else is wrong with a spec whose single fields are right; the field concerned stands in {@code where}. */
    List<Problem> check(DatastoreSpec spec);

    /** The steps of a probe, cheapest first; nothing is left behind by them. */
    List<ProbeStep> probe(Opening opening);

    /**
     * Makes the place where it is absent; where it is there, nothing happens, whoever made it.
     *
     * @throws Problem MG-2016 when places of this type are not made from here; MG-2107 when the system refuses
     */
    default void create(Opening opening) {
        throw new Problem(
                StoreCode.CANNOT_CREATE_PLACE,
                opening.spec().name(),
                opening.spec().type());
    }

    /**
     * The real place of a file, which need not exist.
     *
     * @throws Problem MG-2008 when the path leads outside; MG-2105 when this type holds no files
     */
    default Path file(Opening opening, String path) {
        throw new Problem(
                StoreCode.HOLDS_NO_FILES, opening.spec().name(), opening.spec().type());
    }

    /**
     * The database behind it; nothing is opened yet.
     *
     * @throws Problem MG-2106 when this type holds no tables
     */
    default SqlDatabase database(Opening opening) {
        throw new Problem(
                StoreCode.HOLDS_NO_TABLES, opening.spec().name(), opening.spec().type());
    }
}
