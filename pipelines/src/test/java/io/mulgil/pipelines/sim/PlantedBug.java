package io.mulgil.pipelines.sim;

import io.mulgil.pipelines.sim.BrokenProcesses.EagerRunner;
import io.mulgil.pipelines.sim.BrokenProcesses.ForgetfulEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.HastyEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.NostalgicEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.PatientEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.SinkByGeneration;
import io.mulgil.pipelines.sim.BrokenProcesses.SinkWithoutAdoption;
import io.mulgil.pipelines.sim.BrokenProcesses.SinkWithoutFence;
import io.mulgil.pipelines.sim.BrokenProcesses.SinkWithoutTransaction;
import io.mulgil.pipelines.sim.BrokenProcesses.TrustfulEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.TrustingLedger;
import io.mulgil.pipelines.sim.BrokenProcesses.UnfencedLedger;
import io.mulgil.pipelines.sim.BrokenProcesses.UnwatchfulEngine;
import io.mulgil.pipelines.sim.BrokenProcesses.WallClockRunner;
import io.mulgil.pipelines.sim.BrokenProcesses.WillingEngine;
import io.mulgil.pipelines.sim.ground.Clocks;

/** Mistakes that somebody could make, each in one part of the world. A simulator that does not catch them proves nothing. */
enum PlantedBug {
    COMMIT_WITHOUT_EPOCH_CHECK(Parts.SOUND.withDecider(BrokenDecisions::commitOfAnyEpoch)),
    EPOCH_NOT_RAISED_ON_REQUEUE(Parts.SOUND.withDecider(BrokenDecisions::epochNotRaised)),
    DEPENDANTS_READY_BEFORE_COMMIT(Parts.SOUND.withDecider(BrokenDecisions::readyBeforeCommit)),
    RERUN_WITHOUT_NEW_GENERATION(Parts.SOUND.withDecider(BrokenDecisions::rerunWithoutGeneration)),
    GIVEN_BACK_AND_LOST(Parts.SOUND.withDecider(BrokenDecisions::givenBackForGood)),
    LEASE_BY_WALL_CLOCK(Parts.SOUND.withLeaseHost(Clocks::hostWithoutMonotonicClock)),
    BACKFILL_DOUBLES_A_SLOT(Parts.SOUND.withSlots((ledger, pipeline, start) -> 0)),
    LEADER_IGNORES_ITS_TERM(Parts.SOUND.withLedger(UnfencedLedger::new)),
    TORN_TAIL_KEPT(Parts.SOUND.withLedger(TrustingLedger::new)),
    ADOPTION_SKIPPED(Parts.SOUND.withSink(SinkWithoutAdoption::new)),
    ROWS_OUTSIDE_THE_TRANSACTION(Parts.SOUND.withSink(SinkWithoutTransaction::new)),
    SINK_COMMITS_ANY_EPOCH(Parts.SOUND.withSink(SinkWithoutFence::new)),
    RERUN_DOES_NOT_FENCE_EARLIER_GENERATIONS(Parts.SOUND.withSink(SinkByGeneration::new)),
    ANSWERED_BEFORE_DURABLE(Parts.SOUND.withEngine(HastyEngine::new)),
    HEARTBEAT_REFUSED_AFTER_RESTART(Parts.SOUND.withEngine(ForgetfulEngine::new)),
    LEASES_OF_AN_EARLIER_TERM_KEPT(Parts.SOUND.withEngine(NostalgicEngine::new)),
    TERM_BY_WALL_CLOCK_ALONE(Parts.SOUND.withEngine(PatientEngine::new)),
    STARTED_AFTER_ITS_END(Parts.SOUND.withEngine(WillingEngine::new)),
    STARTED_BY_A_CLOCK_SET_BACK(Parts.SOUND.withEngine(UnwatchfulEngine::new)),
    SLEEPS_UNTIL_THE_CLOCK_HAS_CAUGHT_UP(Parts.SOUND.withEngine(TrustfulEngine::new)),
    LOST_AHEAD_AND_READY_AT_ONCE(Parts.SOUND.withDecider(BrokenDecisions::readyBeforeItsTime)),
    PATIENCE_BY_WALL_CLOCK(Parts.SOUND.withDecider(BrokenDecisions::patienceByWallClock)),
    START_BEFORE_START_AT(Parts.SOUND.withRunner(EagerRunner::new)),
    START_BY_THE_RUNNERS_WALL_CLOCK(Parts.SOUND.withRunner(WallClockRunner::new));

    private final Parts parts;

    PlantedBug(Parts parts) {
        this.parts = parts;
    }

    Parts parts() {
        return parts;
    }
}
