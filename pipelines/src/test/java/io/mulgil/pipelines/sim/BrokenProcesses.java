package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.SqlSink;
import io.mulgil.stores.connector.Opening;

/** Servers, runners, ledgers and sinks, each with one thing done wrong. */
final class BrokenProcesses {

    private BrokenProcesses() {}

    /** Answers when the transaction is decided, not when it is durable. */
    static final class HastyEngine extends EngineProcess {

        HastyEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        void end(EngineTurn turn, Fate met) {
            answerAll(turn);
            super.end(turn, met);
        }
    }

    /** Believes that a lease it has not heard of is lost. */
    static final class ForgetfulEngine extends EngineProcess {

        ForgetfulEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean holds(AttemptKey attempt) {
            return false;
        }
    }

    /** Leads again with the leases it knew when it led before. */
    static final class NostalgicEngine extends EngineProcess {

        NostalgicEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean hasBeenAway(long lastTerm, long newTerm) {
            return false;
        }
    }

    /** Waits for the end of another's term by the wall clock alone. */
    static final class PatientEngine extends EngineProcess {

        PatientEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean isSilent(MemoryLedger ledger) {
            return false;
        }
    }

    /** Lets everything start that was handed out ahead, whatever became of it. */
    static final class WillingEngine extends EngineProcess {

        WillingEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean isLive(AttemptKey attempt) {
            return true;
        }
    }

    /** Lets start what was handed out ahead without a look at its clock, which may have been set back. */
    static final class UnwatchfulEngine extends EngineProcess {

        UnwatchfulEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        long waitOf(Envelope attempt) {
            return 0;
        }
    }

    /** Believes that clocks only go forward. */
    static final class TrustfulEngine extends EngineProcess {

        TrustfulEngine(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean looksAtTimes() {
            return false;
        }
    }

    /** Begins with what it was given, whenever that is to start. */
    static final class EagerRunner extends RunnerProcess {

        EagerRunner(World world, int machine) {
            super(world, machine);
        }

        @Override
        boolean isTime(Envelope attempt, long waitsUntil) {
            return true;
        }

        @Override
        boolean asksFirst() {
            return false;
        }
    }

    /** Reads off the wall when to start. */
    static final class WallClockRunner extends RunnerProcess {

        private final World world;
        private final int machine;

        WallClockRunner(World world, int machine) {
            super(world, machine);
            this.world = world;
            this.machine = machine;
        }

        @Override
        boolean isTime(Envelope attempt, long waitsUntil) {
            return world.clocks().wall(machine) >= attempt.startAt();
        }

        @Override
        boolean asksFirst() {
            return false;
        }
    }

    /** Lets any leader write, whatever its term. */
    static final class UnfencedLedger extends MemoryLedger {

        UnfencedLedger(Judge judge) {
            super(judge);
        }

        @Override
        boolean fence(long own) {
            return true;
        }
    }

    /** Reads a torn tail as far as it goes. */
    static final class TrustingLedger extends MemoryLedger {

        TrustingLedger(Judge judge) {
            super(judge);
        }

        @Override
        void tear(Transaction transaction, int written) {
            for (Object row : transaction.rows().subList(0, written)) {
                write(row, transaction.now());
            }
        }
    }

    /** Writes again what is committed already. */
    static final class SinkWithoutAdoption extends SqlSink {

        @Override
        public Opening open(Envelope attempt) {
            if (isCommitted(attempt.outputKey())) {
                unmark(attempt);
            }
            return super.open(attempt);
        }
    }

    /** Shows rows as they are written. */
    static final class SinkWithoutTransaction extends SqlSink {

        @Override
        public void write(Envelope attempt, int half) {
            super.write(attempt, half);
            show(attempt, half);
        }
    }

    /** Commits whatever epoch the attempt has and whatever was committed. */
    static final class SinkWithoutFence extends SqlSink {

        @Override
        public boolean commit(Envelope attempt) {
            raise(attempt);
            unmark(attempt);
            return super.commit(attempt);
        }
    }

    /** Raises the epoch of its own output key only: an attempt of an earlier generation may still commit. */
    static final class SinkByGeneration extends SqlSink {

        @Override
        public int firstFenced(int outputKey) {
            return outputKey;
        }
    }
}
