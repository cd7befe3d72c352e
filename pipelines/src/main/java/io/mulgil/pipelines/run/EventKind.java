package io.mulgil.pipelines.run;

/** What can happen to pipelines, runs, instances and attempts. The label is part of the interface and never changes. */
public enum EventKind {
    PIPELINE_PAUSED("PipelinePaused"),
    PIPELINE_RESUMED("PipelineResumed"),
    BACKFILL_STARTED("BackfillStarted"),
    BACKFILL_ENDED("BackfillEnded"),
    RUN_CREATED("RunCreated"),
    RUN_STARTED("RunStarted"),
    RUN_REOPENED("RunReopened"),
    RUN_WITHDRAWN("RunWithdrawn"),
    RUN_FINISHED("RunFinished"),
    RUN_FAILED("RunFailed"),
    RUN_CANCELED("RunCanceled"),
    INSTANCE_READY("InstanceReady"),
    INSTANCE_REOPENED("InstanceReopened"),
    INSTANCE_FINISHED("InstanceFinished"),
    INSTANCE_FAILED("InstanceFailed"),
    INSTANCE_CASCADE_FAILED("InstanceCascadeFailed"),
    INSTANCE_CANCELED("InstanceCanceled"),
    ATTEMPT_LEASED("AttemptLeased"),
    ATTEMPT_FAILED("AttemptFailed"),
    ATTEMPT_TIMED_OUT("AttemptTimedOut"),
    ATTEMPT_LOST("AttemptLost"),
    ATTEMPT_DEFERRED("AttemptDeferred"),
    COMMIT_REFUSED("CommitRefused");

    private final String label;

    EventKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
