package io.mulgil.pipelines.engine;

import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.WorkUnit;
import io.mulgil.pipelines.engine.book.Books;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.follow.Following;
import io.mulgil.pipelines.engine.handout.Dispatch;
import io.mulgil.pipelines.engine.handout.TimesToCome;
import io.mulgil.pipelines.engine.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What the turn loop knows between two turns. All of it can be had from the ledger again. Confined to the turn loop. */
final class Surroundings {

    private final Books books;
    private final Dispatch dispatch;
    private final Following following;
    private final EventFeed feed;
    private final TimesToCome times = new TimesToCome();
    private boolean timesMoved;

    Surroundings(Books books, Dispatch dispatch, Following following, EventFeed feed) {
        this.books = books;
        this.dispatch = dispatch;
        this.following = following;
        this.feed = feed;
    }

    LeaseBook leases() {
        return books.leases();
    }

    Following following() {
        return following;
    }

    /** Forgets what may be wrong and reads it anew. */
    void recover(Handle sql) {
        books.forget();
        dispatch.recover(sql, books.pipelines());
        following.recover(sql);
        times.begin();
    }

    /** The wall clock shows less than it did. */
    void clockWasSetBack() {
        dispatch.forget();
        times.begin();
    }

    /** Instances that wait for a runner in memory; from any thread. */
    int held() {
        return dispatch.held();
    }

    void look(ControlStore store) {
        following.look(store);
    }

    boolean isDue(Instant now) {
        return dispatch.isDue(now)
                || times.isDue()
                || following.isDue(now)
                || (following.awaitsRunners() && dispatch.room() > 0);
    }

    /** How long there is nothing to do as far as anybody knows. */
    long restNanos(Instant now, Duration idle) {
        Optional<Instant> next = Stream.of(dispatch.nextAt(), following.nextAt())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        Duration left = next.map(at -> at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO)
                .orElse(idle);
        return left.compareTo(idle) < 0 ? left.toNanos() : idle.toNanos();
    }

    Turn open(WorkUnit unit, Instant now) {
        books.newest().look(unit.sql());
        return new Turn(unit, now, books);
    }

    void attend(Turn turn) {
        timesMoved = times.isDue() && times.attend(turn);
        dispatch.expire(turn);
        following.attend(turn, dispatch.room());
        turn.places().letIn();
        dispatch.lease(turn);
    }

    /** Tells of what another server has decided: a little each time, all of it before this one decides. */
    void follow(ControlStore store, boolean leads) {
        boolean more = feed.follow(store);
        while (more && leads) {
            more = feed.follow(store);
        }
    }

    /** Acts upon a turn that is durable. */
    void carryOut(Turn turn) {
        following.carryOut(turn);
        dispatch.carryOut(turn);
        if (timesMoved) {
            dispatch.forget();
        }
        feed.tell(turn.events());
    }
}
