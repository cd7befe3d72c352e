package io.mulgil.kernel.call;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.TableWriter;
import io.mulgil.kernel.secret.Secret;
import java.nio.file.Path;
import java.util.List;

/** Everything one running attempt may ask for. Confined to the attempt's thread but for {@link #isStopped()}. */
public interface Call extends Doors {

    Fields fields();

    Slot slot();

    AttemptKey attempt();

    /** The data nodes a field names, in order; empty when the field is absent. */
    List<NodeAccess> inputs(String field);

    List<NodeAccess> outputs(String field);

    /** Opens an input for reading; the caller closes it. */
    TableReader reader(NodeAccess input);

    /** Opens an output for writing; what it has written becomes part of this attempt's completion when finished. */
    TableWriter writer(NodeAccess output);

    /** A secret that an opened place refers to. */
    Secret credential(String reference);

    /** Tells how far the attempt is; cheap, may be called for every batch. */
    void progress(Progress progress);

    /** One line for the attempt's log. Never a secret. */
    void log(String line);

    /** Something found that people should see, but that does not stop the slot. */
    void warn(Problem problem);

    /** An empty private folder, removed after the attempt. */
    Path workFolder();

    /** Whether the attempt was canceled or has lost its lease; long loops ask between batches. */
    boolean isStopped();
}
