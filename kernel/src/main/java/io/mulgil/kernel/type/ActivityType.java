package io.mulgil.kernel.type;

import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import java.util.List;

/** A kind of work. Stateless; found by ServiceLoader; gets everything from the call. Thread-safe. */
public interface ActivityType {

    Description describe();

    /**
     * Looks at the fields alone, before anything is asked of a server; nothing by default.
     *
     * @throws io.mulgil.kernel.problem.Problem when they cannot be right whatever the server holds
     */
    default void check(Fields fields) {}

    /**
     * Does the work of one attempt.
     *
     * @throws io.mulgil.kernel.problem.Problem when it fails; the code says whether a retry may help
     * @throws InterruptedException when the attempt is to stop; nothing more is written
     */
    Outcome run(Call call) throws InterruptedException;

    /**
     * The lines a plan shows about how this activity will move data, for example the copy path and why.
     *
     * @param inputs opened as they would be now
     * @param outputs likewise
     */
    default List<String> plan(Fields fields, List<NodeAccess> inputs, List<NodeAccess> outputs) {
        return List.of();
    }
}
