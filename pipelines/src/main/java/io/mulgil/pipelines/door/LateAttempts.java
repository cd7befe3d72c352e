package io.mulgil.pipelines.door;

import io.mulgil.pipelines.ledger.EventRows;
import io.mulgil.pipelines.run.EventKind;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a run's events tell of attempts that lost their lease, and of commits that came too late. Immutable. */
record LateAttempts(List<RunEvent> events) {

    private static final int EVENTS_READ_MAX = 500;
    private static final int NOTES_MAX = 5;

    LateAttempts {
        events = List.copyOf(events);
    }

    static LateAttempts of(Handle sql, long run) {
        return new LateAttempts(EventRows.ofRun(sql, run, 0, EVENTS_READ_MAX).stream()
                .filter(event -> event.kind() == EventKind.ATTEMPT_LOST || event.kind() == EventKind.COMMIT_REFUSED)
                .toList());
    }

    /** A sentence for each, oldest first; the newest five of an instance. */
    List<Sentence> about(Instance instance) {
        List<Sentence> notes = new ArrayList<>();
        for (RunEvent event : events) {
            if (event.instance() == instance.id()) {
                notes.add(event.kind() == EventKind.COMMIT_REFUSED ? refused(event) : lost(event));
            }
        }
        return List.copyOf(notes.subList(Math.max(0, notes.size() - NOTES_MAX), notes.size()));
    }

    private static Sentence lost(RunEvent event) {
        String runner = event.details().getOrDefault("runner", "");
        String silence = event.details().getOrDefault("silence", "");
        return silence.isEmpty()
                ? Sentence.of("explain.note.gone", event.attempt(), runner, event.at())
                : Sentence.of("explain.note.lost", event.attempt(), runner, event.at(), silence);
    }

    private Sentence refused(RunEvent event) {
        String epoch = event.details().getOrDefault("byEpoch", "");
        return silence(event)
                .map(age -> Sentence.of(
                        "explain.note.refusedSilent",
                        event.attempt(),
                        event.epoch(),
                        event.at(),
                        epoch,
                        age.toSeconds()))
                .orElseGet(
                        () -> Sentence.of("explain.note.refused", event.attempt(), event.epoch(), event.at(), epoch));
    }

    /** How old the last heartbeat of a refused attempt was when its commit came. */
    private Optional<Duration> silence(RunEvent refused) {
        return events.stream()
                .filter(event -> event.kind() == EventKind.ATTEMPT_LOST
                        && event.instance() == refused.instance()
                        && event.epoch() == refused.epoch()
                        && event.details().containsKey("silence"))
                .findFirst()
                .map(lost -> Duration.between(lost.at(), refused.at())
                        .plusSeconds(Long.parseLong(lost.details().getOrDefault("silence", "0"))));
    }
}
