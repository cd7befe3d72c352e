package io.mulgil.pipelines.run;

import io.mulgil.kernel.call.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All instances of one pipeline in one slot.
 *
 * @param id unique in the control store
 * @param revision of the definition its attempts use
 * @param origin who asked for it
 * @param operation number of the back-fill it belongs to; 0 for none
 * @param limited whether it counts towards the pipeline's active runs; a rerun does not
 * @param generation highest generation of its instances
 * @param warnings how many were found by its finished instances
 * @param dueAt when its slot was due
 * @param startedAt when it became active, in the future for one that was made ahead of its time; the epoch's origin when it has not
 * @param endedAt when it ended last; the epoch's origin when it has not
 * @param parameters values given for this run only
 * @param askedBy user who asked; empty for the schedule
 */
public record Run(
        long id,
        String workspace,
        String pipeline,
        int revision,
        Slot slot,
        Origin origin,
        long operation,
        RunState state,
        boolean limited,
        int generation,
        int warnings,
        Instant dueAt,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        Map<String, List<String>> parameters,
        String askedBy) {

    /** How long before its time a run is made and an instance leased, so that no disk is in the way when it comes. */
    public static final Duration AHEAD = Duration.ofSeconds(1);

    /** Who asks for runs. */
    public enum Origin {
        SCHEDULE(0),
        PERSON(1),
        BACKFILL(2);

        private final int rank;

        Origin(int rank) {
            this.rank = rank;
        }

        /** Its place in the queue for places; smaller is let in first. */
        public int rank() {
            return rank;
        }
    }

    public Run {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** When it may begin: now, or when it is due. What somebody has asked for was due when it was asked for. */
    public Instant beginAt(Instant now) {
        return dueAt.isAfter(now) && origin != Origin.PERSON ? dueAt : now;
    }

    /** Begun, not before it is due. */
    public Run begun(Instant now) {
        return with(RunState.RUNNING, limited, generation, warnings, beginAt(now), Instant.EPOCH);
    }

    public Run ended(RunState newState, int newWarnings, Instant now) {
        return with(newState, limited, generation, newWarnings, startedAt, now);
    }

    /** Under way again because somebody asked for it; outside the pipeline's limit. */
    public Run reopened(int newGeneration, int newWarnings, Instant now) {
        return with(RunState.RUNNING, false, newGeneration, newWarnings, now, Instant.EPOCH);
    }

    /** By another revision of the definition, as one of an operation; 0 for none. */
    public Run by(int newRevision, long newOperation) {
        return new Run(
                id,
                workspace,
                pipeline,
                newRevision,
                slot,
                origin,
                newOperation,
                state,
                limited,
                generation,
                warnings,
                dueAt,
                createdAt,
                startedAt,
                endedAt,
                parameters,
                askedBy);
    }

    /** As people see it: made ahead of its time it is pending until then. */
    public Run seenAt(Instant now) {
        return isAhead(now) ? pendingAgain() : this;
    }

    /** Whether it was made ahead of its time, and that has not come; one that begins much later ran before a clock was set back. */
    public boolean isAhead(Instant now) {
        return state == RunState.RUNNING && startedAt.isAfter(now) && !startedAt.isAfter(now.plus(AHEAD));
    }

    /** Waiting for its turn again, for one that was canceled or withdrawn before it began. */
    public Run pendingAgain() {
        return with(RunState.PENDING, limited, generation, warnings, Instant.EPOCH, Instant.EPOCH);
    }

    /** Whether it takes one of the places {@code maxActiveInstances} allows. */
    public boolean takesPlace() {
        return state == RunState.RUNNING && limited;
    }

    private Run with(
            RunState newState,
            boolean newLimited,
            int newGeneration,
            int newWarnings,
            Instant newStartedAt,
            Instant newEndedAt) {
        return new Run(
                id,
                workspace,
                pipeline,
                revision,
                slot,
                origin,
                operation,
                newState,
                newLimited,
                newGeneration,
                newWarnings,
                dueAt,
                createdAt,
                newStartedAt,
                newEndedAt,
                parameters,
                askedBy);
    }
}
