package io.mulgil.kernel.type;

import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeRequest;
import tools.jackson.databind.JsonNode;

/** A kind of place data lies in, as a definition names it. Stateless; found by ServiceLoader. Thread-safe. */
public interface DataNodeType {

    Description describe();

    /**
     * Looks at the fields alone, before anything is asked of a server; nothing by default.
     *
     * @param output whether the node is written to
     * @throws io.mulgil.kernel.problem.Problem when they cannot be right whatever the server holds
     */
    default void check(Fields fields, boolean output) {}

    /**
     * Says where the node lies, self-contained and without secrets. Checks that the caller may use it.
     *
     * @throws io.mulgil.kernel.problem.Problem when the datastore or dataset is unknown or may not be used
     */
    JsonNode locate(NodeRequest request);

    /** The guarantee a commit to this node has. */
    Guarantee guarantee(NodeRequest request);

    /** A grade and the reason for it, one English sentence for the plan. */
    record Guarantee(Grade grade, String why) {}
}
