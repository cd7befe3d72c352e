package io.mulgil.pipelines.sim;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.Progress;
import io.mulgil.kernel.host.ClockWatch;
import io.mulgil.kernel.host.Host;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.core.RunSlice;
import io.mulgil.pipelines.run.Instance;
import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.run.Run;
import io.mulgil.pipelines.sim.ground.Clocks;
import io.mulgil.pipelines.sim.ground.Envelope;
import io.mulgil.pipelines.sim.ground.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One server: the turn loop around the real decisions, leases and ready queue, with what it keeps in memory. A crash loses all of it;
 * what it does then is what the ledger says.
 */
class EngineProcess {

    private static final Duration LEASE = Duration.ofNanos(1_000 * World.LEASE_MICROS);
    private static final int INBOX_MAX = 64;
    private static final long POLL_TIME = 5 * Clocks.SECOND;
    private static final long PAUSE_TIME = 2 * Clocks.SECOND;

    private final World world;
    private final int machine;
    private final Host host;
    private final List<Message> inbox = new ArrayList<>();
    private final long[] offerEnds = new long[World.RUNNERS];
    private final Message[] offers = new Message[World.RUNNERS];
    private EngineMemory memory;
    private LeaseBook leases;
    private ClockWatch clock;
    private boolean timesAreDue;
    private Fate fate = Fate.KEPT;
    private int starts;
    private boolean up;
    private boolean paused;
    private boolean leads;
    private long term;
    private long awakeAt;
    private long renewedAt;
    private long seenUntil;
    private long seenAt;

    EngineProcess(World world, int machine) {
        this.world = world;
        this.machine = machine;
        this.host = world.parts().leaseHost().of(world.clocks(), machine);
        this.leases = new LeaseBook(host, LEASE);
        this.clock = new ClockWatch(host, Run.AHEAD);
        this.memory = new EngineMemory(world);
    }

    void start() {
        starts++;
        up = true;
        paused = false;
        leads = false;
        term = 0;
        leases = new LeaseBook(host, LEASE);
        clock = new ClockWatch(host, Run.AHEAD);
        awakeAt = world.clocks().elapsed();
        seenUntil = 0;
    }

    /** Ends on the spot; all it had in memory is gone. */
    void crash() {
        up = false;
        leads = false;
        inbox.clear();
        Arrays.fill(offerEnds, 0);
        world.judge().remember();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    boolean isUp() {
        return up;
    }

    boolean isRunning() {
        return up && !paused;
    }

    /** Whether it leads, and is not only one that still believes so. */
    boolean leads() {
        return leads && isRunning() && world.ledger().isTerm(term);
    }

    /** What its next transaction meets. */
    void arm(Fate next) {
        fate = next;
    }

    /** Time has passed while the loop rested. */
    void rested() {
        if (isRunning() && world.clocks().elapsed() - awakeAt <= PAUSE_TIME) {
            awakeAt = world.clocks().elapsed();
        }
    }

    void receive(Message message) {
        switch (message.kind()) {
            case POLL -> {
                offers[message.from() - World.SERVERS] = message;
                offerEnds[message.from() - World.SERVERS] = world.clocks().elapsed() + POLL_TIME;
            }
            case BEAT -> answer(message, beat(message.envelope().attempt()));
            case START -> start(message);
            default -> {
                if (inbox.size() < INBOX_MAX) {
                    inbox.add(message);
                } else {
                    answer(message, Message.Kind.AGAIN);
                }
            }
        }
    }

    /** One turn of the loop: everything that waits, in one transaction. */
    void turn() {
        notice();
        if (!leads && !lead()) {
            refuseAll();
            return;
        }
        if (inbox.isEmpty() && !renewalIsDue() && !timesAreDue && !memory.isDue(host.now(), leases, hasOffer())) {
            return;
        }
        if (!world.ledger().fence(term)) {
            forget();
            return;
        }
        EngineTurn turn =
                new EngineTurn(world, memory, leases, host.now(), world.clocks().wall(machine));
        inbox.forEach(turn::serve);
        turn.attend(this);
        Fate met = fate;
        fate = Fate.KEPT;
        end(turn, met);
    }

    /** What becomes of a turn's transaction, and what follows from that. */
    void end(EngineTurn turn, Fate met) {
        switch (met) {
            case KEPT -> settle(turn);
            case LOST -> crash();
            case TORN -> {
                world.ledger().tear(turn.rows(), turn.rows().rows().size() / 2);
                crash();
            }
            case KEPT_UNSEEN -> {
                world.ledger().commit(turn.rows());
                crash();
            }
            case REFUSED -> forget();
        }
    }

    /** Commits, then acts. */
    final void settle(EngineTurn turn) {
        world.ledger().commit(turn.rows());
        renewedAt = world.clocks().elapsed();
        turn.carryOut(this);
        inbox.clear();
        if (timesAreDue) {
            timesAreDue = false;
            memory.forgetReady();
        }
    }

    /** Sends the answers of a turn. */
    final void answerAll(EngineTurn turn) {
        turn.answers().forEach(answer -> world.send(answer));
    }

    /** Free places of a runner that waits for work; 0 for none. */
    int offered(int runner) {
        return world.clocks().elapsed() < offerEnds[runner] ? (int) offers[runner].first() : 0;
    }

    /** Hands a leased instance to its runner. */
    void handOut(Instance instance, RunSlice slice) {
        int runner = Integer.parseInt(instance.lease().runner());
        leases.begin(instance, slice.plan().task(instance.ordinal()).attemptTimeout());
        world.judge().heard(instance.key());
        Envelope envelope = world.envelope(instance, slice.run(), runner, machine);
        Message poll = offers[runner];
        offerEnds[runner] = 0;
        long askedAt = poll == null ? world.clocks().elapsed() : poll.second();
        world.send(new Message(Message.Kind.HAND_OUT, machine, World.SERVERS + runner, envelope, 0, askedAt));
    }

    int machine() {
        return machine;
    }

    EngineMemory memory() {
        return memory;
    }

    /** Whether times that were given before have to be looked at: the clock was set back, or nobody knows. */
    boolean looksAtTimes() {
        return timesAreDue;
    }

    private boolean hasOffer() {
        for (int runner = 0; runner < World.RUNNERS; runner++) {
            if (offered(runner) > 0) {
                return true;
            }
        }
        return false;
    }

    // Another leads or has led since: heartbeats went there.
    boolean hasBeenAway(long lastTerm, long newTerm) {
        return newTerm != lastTerm + 1;
    }

    private boolean renewalIsDue() {
        return !world.isAlone() && world.clocks().elapsed() - renewedAt >= MemoryLedger.TERM_TIME / 3;
    }

    // As the loop does: who stopped the whole process stopped those who read heartbeats, too.
    private void notice() {
        long rested = world.clocks().elapsed() - awakeAt;
        if (rested > PAUSE_TIME) {
            leases.forgive(Duration.ofNanos(1_000 * rested));
        }
        awakeAt = world.clocks().elapsed();
        if (clock.wasSetBack()) {
            memory.forgetReady();
            timesAreDue = true;
        }
    }

    private boolean lead() {
        MemoryLedger ledger = world.ledger();
        boolean silent = isSilent(ledger);
        long last = term;
        long won = ledger.acquire(
                World.SERVERS * starts + machine,
                world.isAlone() || silent,
                world.clocks().wall(machine));
        leads = won > 0;
        if (hasBeenAway(last, won)) {
            leases = new LeaseBook(host, LEASE);
        }
        if (leads) {
            term = won;
            renewedAt = world.clocks().elapsed();
            memory = new EngineMemory(world);
            timesAreDue = true;
            recover();
        }
        return leads;
    }

    // Whether the leader has not been heard of for a term, by a clock that nobody sets.
    boolean isSilent(MemoryLedger ledger) {
        if (ledger.until() != seenUntil) {
            seenUntil = ledger.until();
            seenAt = world.clocks().elapsed();
        }
        return world.clocks().elapsed() - seenAt > MemoryLedger.TERM_TIME;
    }

    private void recover() {
        for (int number = 1; number <= world.ledger().instances(); number++) {
            Instance instance = world.ledger().instance(number);
            if (instance.state() == InstanceState.RUNNING && !leases.isLive(instance.key())) {
                RunSlice slice = memory.slice((int) instance.part().run());
                leases.begin(instance, slice.plan().task(instance.ordinal()).attemptTimeout());
                world.judge().heard(instance.key());
            }
        }
    }

    private void start(Message message) {
        AttemptKey attempt = message.envelope().attempt();
        if (!isLive(attempt)) {
            answer(message, leases.wasEnded(attempt) ? Message.Kind.STOP : beat(attempt));
            return;
        }
        long wait = waitOf(message.envelope());
        if (wait == 0) {
            world.judge().granted(message.envelope(), this);
        }
        world.send(new Message(Message.Kind.GO, machine, message.from(), message.envelope(), wait, 0));
    }

    /** Whether an attempt that was taken ahead holds its lease, as far as this server knows. */
    boolean isLive(AttemptKey attempt) {
        return leases.isLive(attempt);
    }

    /** How long one still has to wait by the wall clock. */
    long waitOf(Envelope attempt) {
        return leases.untilStart(attempt.attempt())
                .map(wait -> wait.toNanos() / 1_000)
                .orElse(0L);
    }

    /** Whether it leads and no later term has begun. */
    boolean isLeader() {
        return leads && world.ledger().isTerm(term);
    }

    private Message.Kind beat(AttemptKey attempt) {
        if (leases.beat(attempt, Progress.NONE)) {
            if (world.ledger().isTerm(term)) {
                world.judge().heard(attempt);
            }
            return Message.Kind.KEPT;
        }
        if (leases.wasEnded(attempt)) {
            return Message.Kind.STOP;
        }
        return holds(attempt) ? Message.Kind.AGAIN : Message.Kind.LOST;
    }

    // A server that does not lead, or has not looked yet, knows no leases: the ledger does.
    boolean holds(AttemptKey attempt) {
        Instance instance = world.ledger().instance((int) attempt.instance());
        return instance.state() == InstanceState.RUNNING && instance.key().equals(attempt);
    }

    private void forget() {
        leads = false;
        refuseAll();
    }

    private void refuseAll() {
        inbox.forEach(message -> answer(message, Message.Kind.AGAIN));
        inbox.clear();
    }

    private void answer(Message message, Message.Kind kind) {
        if (message.from() >= World.SERVERS) {
            world.send(new Message(kind, machine, message.from(), message.envelope(), message.first(), 0));
        }
    }

    /** What a transaction meets on its way to the disk. */
    enum Fate {
        /** It becomes durable. */
        KEPT,
        /** The server dies before it is. */
        LOST,
        /** The server dies with a part of it on the disk. */
        TORN,
        /** The server dies when it is, and tells nobody. */
        KEPT_UNSEEN,
        /** The disk is full; the server goes on. */
        REFUSED
    }
}
