package io.mulgil.pipelines.engine.handout;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.definition.Priority;
import io.mulgil.pipelines.engine.core.RunChange;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.InstanceRows;
import io.mulgil.pipelines.ledger.InstanceRows.Waiting;
import io.mulgil.pipelines.run.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the instances that wait for a time to come, a page a turn, and corrects what only a clock that has been set back would
 * have reached: after a start, for nobody knows what happened before it, and whenever that is noticed. Confined to the turn loop.
 */
public final class TimesToCome {

    private static final int PAGE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(TimesToCome.class);

    private final Deque<Priority> left = new ArrayDeque<>();
    private Optional<Waiting> last = Optional.empty();
    private long moved;

    /** Looks through all from the beginning. */
    public void begin() {
        left.clear();
        left.addAll(List.of(Priority.values()));
        last = Optional.empty();
        moved = 0;
    }

    public boolean isDue() {
        return !left.isEmpty();
    }

    /** Corrects the next page. Returns whether that was the last one, and something was corrected. */
    public boolean attend(Turn turn) {
        Waiting after = last.orElseGet(() -> new Waiting(0, 0, turn.now().plus(Run.AHEAD)));
        List<Waiting> page = InstanceRows.waiting(turn.unit().sql(), left.element(), after, PAGE);
        long before = turn.changes();
        page.stream().map(Waiting::run).distinct().forEach(run -> correct(turn, run));
        moved += turn.changes() - before;
        if (page.size() == PAGE) {
            last = Optional.of(page.get(PAGE - 1));
        } else {
            last = Optional.empty();
            left.remove();
        }
        if (left.isEmpty() && moved > 0) {
            LOG.warn("The clock was set back: {} runs do not wait until it has caught up", moved);
        }
        return left.isEmpty() && moved > 0;
    }

    private static void correct(Turn turn, long run) {
        try {
            turn.decide(turn.slice(run), new RunChange.ClockSetBack());
        } catch (Problem problem) {
            LOG.warn("The times of run {} are not looked at: {}", run, problem.getMessage());
        }
    }
}
