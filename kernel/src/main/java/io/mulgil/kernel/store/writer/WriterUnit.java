package io.mulgil.kernel.store.writer;

import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.WorkUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The unit of one change; of no use once its body has ended. Confined to the writer's thread. */
final class WriterUnit implements WorkUnit {

    private final Handle handle;
    private final Sequences sequences;
    private final long serial;
    private List<Runnable> afterCommit = List.of();
    private boolean ended;

    WriterUnit(Handle handle, Sequences sequences, long serial) {
        this.handle = handle;
        this.sequences = sequences;
        this.serial = serial;
    }

    @Override
    public Handle sql() {
        requireRunning();
        return handle;
    }

    @Override
    public long nextId(String sequence) {
        requireRunning();
        return sequences.next(handle, sequence, serial);
    }

    @Override
    public void afterCommit(Runnable action) {
        requireRunning();
        if (afterCommit.isEmpty()) {
            afterCommit = new ArrayList<>(2);
        }
        afterCommit.add(action);
    }

    List<Runnable> end() {
        ended = true;
        return afterCommit;
    }

    private void requireRunning() {
        if (ended) {
            throw new Problem(KernelCode.DEFECT, "a work unit was used after its end");
        }
    }
}
