package io.mulgil.server.studio.page;

import io.mulgil.kernel.work.WorkEnvelope;
import io.mulgil.pipelines.definition.ledger.StoredPipeline;
import io.mulgil.pipelines.run.AttemptState;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.RunState;

/** Which mark the states of pipelines, runs, instances, attempts and events get. */
public final class States {

    private States() {}

    public static Mark of(StoredPipeline.State state) {
        return switch (state) {
            case ACTIVE -> Mark.HEALTHY;
            case PAUSED -> Mark.PAUSED;
        };
    }

    /** A run; {@code warnings} is how many its instances found. */
    public static Mark of(RunState state, int warnings) {
        return switch (state) {
            case PENDING -> Mark.WAITING;
            case RUNNING -> Mark.RUNNING;
            case FINISHED -> warnings > 0 ? Mark.WARNED : Mark.SUCCEEDED;
            case FAILED -> Mark.FAILED;
            case CANCELED -> Mark.CANCELED;
        };
    }

    /** An instance; a precondition looks again and again, which is no retry, and neither is a rerun, which a person asked for. */
    public static Mark of(InstanceState state, WorkEnvelope.Task task, int retries, int warnings) {
        return switch (state) {
            case WAITING_ON_DEPENDENCIES -> Mark.WAITING;
            case WAITING_FOR_RUNNER -> Mark.READY;
            case RUNNING -> Mark.RUNNING;
            case FINISHED -> finished(task, retries, warnings);
            case FAILED -> Mark.FAILED;
            case CASCADE_FAILED -> Mark.NOT_RUN;
            case CANCELED -> Mark.CANCELED;
        };
    }

    /** The word of an instance's mark; one that somebody has asked for again says so. */
    public static String words(Visit visit, Mark mark, int generation) {
        String word = visit.say(mark.key());
        return generation > 1 ? visit.say("studio.mark.rerun", word, generation) : word;
    }

    public static Mark of(AttemptState state) {
        return switch (state) {
            case RUNNING -> Mark.RUNNING;
            case FINISHED -> Mark.SUCCEEDED;
            case FAILED -> Mark.FAILED;
            case CANCELED -> Mark.CANCELED;
            case TIMEDOUT -> Mark.TIMED_OUT;
            case LOST -> Mark.FENCED;
            case DEFERRED -> Mark.LATE;
        };
    }

    public static Mark of(EventKind kind) {
        return switch (kind) {
            case PIPELINE_PAUSED, PIPELINE_RESUMED, BACKFILL_STARTED, BACKFILL_ENDED -> Mark.IDLE;
            case RUN_CREATED, RUN_REOPENED, RUN_WITHDRAWN, INSTANCE_READY, INSTANCE_REOPENED -> Mark.WAITING;
            case RUN_STARTED, ATTEMPT_LEASED -> Mark.RUNNING;
            case RUN_FINISHED, INSTANCE_FINISHED -> Mark.SUCCEEDED;
            case RUN_FAILED, INSTANCE_FAILED, ATTEMPT_FAILED -> Mark.FAILED;
            case RUN_CANCELED, INSTANCE_CANCELED -> Mark.CANCELED;
            case INSTANCE_CASCADE_FAILED -> Mark.NOT_RUN;
            case ATTEMPT_TIMED_OUT -> Mark.TIMED_OUT;
            case ATTEMPT_DEFERRED -> Mark.LATE;
            case ATTEMPT_LOST, COMMIT_REFUSED -> Mark.FENCED;
        };
    }

    private static Mark finished(WorkEnvelope.Task task, int retries, int warnings) {
        if (warnings > 0) {
            return Mark.WARNED;
        }
        return switch (task) {
            case ACTIVITY -> retries > 0 ? Mark.RETRIED : Mark.SUCCEEDED;
            case PRECONDITION -> Mark.SUCCEEDED;
        };
    }
}
