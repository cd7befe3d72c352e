package io.mulgil.pipelines.sim;

import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.engine.core.Decision;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.core.RunDecisions;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.SqlSink;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a world is put together from: the seams at which a part can be taken out and another put in. */
record Parts(
        Decider decider,
        LeaseHost leaseHost,
        Slots slots,
        Function<Judge, MemoryLedger> ledger,
        Supplier<SqlSink> sink,
        Machine<EngineProcess> engine,
        Machine<RunnerProcess> runner) {

    /** The world as it should be. */
    static final Parts SOUND = new Parts(
            RunDecisions::decide,
            Clocks::host,
            MemoryLedger::find,
            MemoryLedger::new,
            SqlSink::new,
            EngineProcess::new,
            RunnerProcess::new);

    /** Who decides. */
    interface Decider {
        Decision decide(RunSlice slice, RunChange change, Instant now);
    }

    /** The clocks that leases live by. */
    interface LeaseHost {
        Host of(Clocks clocks, int machine);
    }

    /** How a back-fill finds the run of a slot. */
    interface Slots {
        int find(MemoryLedger ledger, int pipeline, Instant start);
    }

    /** Makes a process on a machine. */
    interface Machine<T> {
        T on(World world, int machine);
    }

    Parts withDecider(Decider other) {
        return new Parts(other, leaseHost, slots, ledger, sink, engine, runner);
    }

    Parts withLeaseHost(LeaseHost other) {
        return new Parts(decider, other, slots, ledger, sink, engine, runner);
    }

    Parts withSlots(Slots other) {
        return new Parts(decider, leaseHost, other, ledger, sink, engine, runner);
    }

    Parts withLedger(Function<Judge, MemoryLedger> other) {
        return new Parts(decider, leaseHost, slots, other, sink, engine, runner);
    }

    Parts withSink(Supplier<SqlSink> other) {
        return new Parts(decider, leaseHost, slots, ledger, other, engine, runner);
    }

    Parts withEngine(Machine<EngineProcess> other) {
        return new Parts(decider, leaseHost, slots, ledger, sink, other, runner);
    }

    Parts withRunner(Machine<RunnerProcess> other) {
        return new Parts(decider, leaseHost, slots, ledger, sink, engine, other);
    }
}
