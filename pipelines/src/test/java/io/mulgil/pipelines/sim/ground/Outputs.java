package io.mulgil.pipelines.sim.ground;

import io.mulgil.kernel.store.Micros;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.Run;
import java.util.Arrays;

/** Numbers for outputs and output keys: small, the same for the same slot, task and generation whichever run speaks of them. */
public final class Outputs {

    private static final int GENERATIONS_MAX = 32;

    private long[] slots = new long[64];
    private int count;

    /** The output of a task in the slot of a run. */
    public int output(Run run, Instance instance) {
        return slot(run) * Workload.TASKS_MAX + instance.ordinal();
    }

    /** The output in the instance's generation. */
    public int key(Run run, Instance instance) {
        int generation = instance.tries().generation();
        if (generation >= GENERATIONS_MAX) {
            throw new IllegalStateException("generation " + generation + " of one instance");
        }
        return output(run, instance) * GENERATIONS_MAX + generation;
    }

    /** The key of the first generation of the same output. */
    public static int firstKey(int key) {
        return key - key % GENERATIONS_MAX + 1;
    }

    private int slot(Run run) {
        long name = Micros.of(run.slot().start()) * 4
                + Workload.pipeline(run.pipeline()).number();
        for (int slot = count - 1; slot >= 0; slot--) {
            if (slots[slot] == name) {
                return slot;
            }
        }
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, 2 * count);
        }
        slots[count] = name;
        return count++;
    }
}
