package io.mulgil.stores.precondition;

import com.google.auto.service.AutoService;
import io.mulgil.kernel.call.Call;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.type.Description;
import io.mulgil.kernel.type.PreconditionType;
import io.mulgil.kernel.type.Verdict;
import io.mulgil.stores.Places;
import java.util.List;
import java.util.Optional;

/** Whether there is anything where a data node points: the file, the dataset's version or partition, the table. */
@AutoService(PreconditionType.class)
public final class ExistsPrecondition implements PreconditionType {

    @Override
    public Description describe() {
        return new Description(
                "exists",
                List.of("Exists"),
                "Waits until the data node it is attached to holds something: the file, the dataset or its partition, the table.",
                List.of(),
                "month_is_there: { type: exists }\n");
    }

    @Override
    public Verdict check(Call call) {
        for (NodeAccess node : call.inputs("node")) {
            Optional<Problem> missing = call.door(Places.class).missing(node, call::credential);
            if (missing.isPresent()) {
                return Verdict.notYet(missing.get());
            }
        }
        return Verdict.met();
    }
}
