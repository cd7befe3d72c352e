package io.mulgil.stores.activity;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.Written;
import io.mulgil.stores.StoreCode;
import java.util.List;

/** What the activities of this package need of their nodes. */
final class Nodes {

    private Nodes() {}

    /** @throws Problem MG-2007 when there is not exactly one */
    static NodeAccess one(List<NodeAccess> nodes, String field) {
        if (nodes.size() != 1) {
            throw new Problem(StoreCode.FIELD_ABSENT, field, "activity", "Exactly one data node is expected.");
        }
        return nodes.get(0);
    }

    static String summary(Written written) {
        return written.rows() + " rows" + (written.adopted() ? ", committed by an earlier attempt" : "");
    }
}
