package io.mulgil.pipelines;

import io.mulgil.kernel.access.Caller;
import io.mulgil.pipelines.run.Operation;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.BackfillRequest;
import io.mulgil.pipelines.view.Explanation;
import io.mulgil.pipelines.view.Grid;
import io.mulgil.pipelines.view.LogPage;
import io.mulgil.pipelines.view.Overview;
import io.mulgil.pipelines.view.Page;
import io.mulgil.pipelines.view.PipelineExplanation;
import io.mulgil.pipelines.view.PipelineView;
import io.mulgil.pipelines.view.RunDetails;
import io.mulgil.pipelines.view.RunFilter;
import io.mulgil.pipelines.view.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The front door to pipelines and their runs. Every method acts in the caller's workspace and checks what the caller may do
 * before it reads anything. A change has been committed when its method returns. Thread-safe.
 *
 * <p>Common problems: MG-3001 no such pipeline, MG-3003 no such run, MG-3004 no such instance, MG-3005 no such operation, MG-3010
 * the engine has too much to do or is not here.
 */
public interface Pipelines {

    /** Pipelines by name; {@code after} is the {@code next} of the page before, empty for the first. */
    Page<PipelineView> list(Caller caller, String after, int limit);

    /** As {@link #list(Caller, String, int)}, only those with {@code part} in their name; a part has lower-case letters. */
    Page<PipelineView> search(Caller caller, String part, String after, int limit);

    /** How many pipelines there are and which is due next; costs the same however many there are. */
    Overview overview(Caller caller);

    PipelineView show(Caller caller, String pipeline);

    /**
     * Begins no runs until resumed, whoever asks for them; what runs goes on, what has run can run again. Without effect on a
     * paused pipeline.
     */
    PipelineView pause(Caller caller, String pipeline);

    /** Makes runs again, beginning with the slots that fell due meanwhile. Without effect on an active pipeline. */
    PipelineView resume(Caller caller, String pipeline);

    /**
     * Runs an on-demand pipeline now.
     *
     * @param parameters values for this run only
     * @throws io.mulgil.kernel.problem.Problem MG-3020 when the pipeline has a schedule; MG-3027 when it is paused; MG-3034, each
     *     parameter with its problem among the details, when the definition has no such parameters or takes no such values
     */
    RunView run(Caller caller, String pipeline, Map<String, List<String>> parameters);

    /**
     * Runs the slot of a scheduled pipeline that begins at {@code slotStart}.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3021 when no slot begins there; MG-3022 when the pipeline is on demand; MG-3023
     *     when the slot is not due yet; MG-3026 when the slot has a run already; MG-3027 when
     *     the pipeline is paused; MG-3034 as {@link #run}
     */
    RunView runSlot(Caller caller, String pipeline, Instant slotStart, Map<String, List<String>> parameters);

    /**
     * Runs every slot of the interval that is due, oldest first. Slots that have finished are left alone unless that is forced;
     * failed and canceled ones are run again. Each slot is one of the schedule as it is when its turn comes.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3022 when the pipeline is on demand; MG-3024 when there is no due slot in the
     *     interval; MG-3025 when there are more than {@code Limits.backfillSlotsMax}; MG-3027 when the pipeline is paused; MG-3028
     *     when there are many and it is not confirmed
     */
    Operation backfill(Caller caller, String pipeline, BackfillRequest request);

    /** As {@link #backfill(Caller, String, BackfillRequest)}, not confirmed. */
    default Operation backfill(Caller caller, String pipeline, Instant from, Instant to, boolean force) {
        return backfill(caller, pipeline, new BackfillRequest(from, to, force, false));
    }

    Operation operation(Caller caller, long operation);

    /**
     * Ends a back-fill: no slot of it begins any more.
     *
     * @param running whether its runs that have begun are canceled, too; they go on otherwise
     * @throws io.mulgil.kernel.problem.Problem MG-3033 when it has ended already
     */
    Operation cancelOperation(Caller caller, long operation, boolean running);

    /** The newest slots with a run in {@code [from, to)}, oldest first, at most {@code limit}. */
    Grid grid(Caller caller, String pipeline, Instant from, Instant to, int limit);

    /** Runs, newest first; {@code after} is the {@code next} of the page before, empty for the first. */
    Page<RunView> runs(Caller caller, RunFilter filter, String after, int limit);

    RunDetails showRun(Caller caller, long run);

    /** The run of the slot that begins at {@code slotStart}, if it has one. */
    Optional<RunView> findRun(Caller caller, String pipeline, Instant slotStart);

    /** What happened in a run after event {@code after}, oldest first; {@code next} is the last id here, to go on from. */
    Page<RunEvent> runEvents(Caller caller, long run, long after, int limit);

    /** What happened to a pipeline and its runs after event {@code after}, oldest first. */
    Page<RunEvent> pipelineEvents(Caller caller, String pipeline, long after, int limit);

    /** What happened in the workspace after event {@code after}, oldest first. */
    Page<RunEvent> events(Caller caller, long after, int limit);

    /**
     * Lines of an attempt's log.
     *
     * @param attempt 1-based; 0 for the newest
     * @throws io.mulgil.kernel.problem.Problem MG-3006 when there is no such attempt
     */
    LogPage log(Caller caller, long run, long instance, int attempt, long from, int limit);

    /**
     * Cancels all of the run that has not ended.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3032 when the run has ended already
     */
    RunView cancel(Caller caller, long run);

    /**
     * Runs the whole slot again as a new generation.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3030 while something of it runs
     */
    RunView rerun(Caller caller, long run);

    /**
     * Runs one task of the slot again as a new generation, with what depends on it: all of it when the task had finished, what
     * failed because of it when it had not.
     *
     * @throws io.mulgil.kernel.problem.Problem MG-3030 while something of it runs; MG-3031 when the run has no such task
     */
    RunView rerun(Caller caller, long run, String task);

    /** Runs again what has failed or was canceled, with what failed because of it; the run as it is when nothing did. */
    RunView rerunFailed(Caller caller, long run);

    Explanation explain(Caller caller, long run);

    /** When the pipeline starts its next slot, or why it does not. */
    PipelineExplanation explainPipeline(Caller caller, String pipeline);

    /** Why the slot that begins at {@code slotStart} has no run, and what would give it one; for a slot that has none. */
    PipelineExplanation explainSlot(Caller caller, String pipeline, Instant slotStart);

    /** As {@link #explain(Caller, long)} with one step. */
    Explanation explain(Caller caller, long run, long instance);
}
