package io.mulgil.pipelines.engine;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.pipelines.Events;
import io.mulgil.pipelines.engine.book.Books;
import io.mulgil.pipelines.engine.book.LeaseBook;
import io.mulgil.pipelines.engine.book.NewestBook;
import io.mulgil.pipelines.engine.book.OperationBook;
import io.mulgil.pipelines.engine.book.PipelineBook;
import io.mulgil.pipelines.engine.book.PlaceBook;
import io.mulgil.pipelines.engine.book.SliceBook;
import io.mulgil.pipelines.engine.follow.Following;
import io.mulgil.pipelines.engine.handout.Dispatch;
import io.mulgil.pipelines.engine.handout.HandOutDesk;
import io.mulgil.pipelines.engine.turn.Turn;
import io.mulgil.pipelines.ledger.RunRows.PipelineName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine of one server. It decides when it leads; reading goes on without it. Thread-safe.
 *
 * <p>Start and close it once each.
 */
public final class Engine implements AutoCloseable {

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final Host host;
    private final EngineSettings settings;
    private final Inbox inbox;
    private final HandOutDesk desk;
    private final Books books;
    private final EventFeed feed = new EventFeed();
    private final Surroundings around;
    private final TurnLoop loop;
    private Thread thread = Thread.currentThread();

    public Engine(Host host, ControlStore store, PipelineBook pipelines, EngineSettings settings) {
        this.host = host;
        this.settings = settings;
        this.inbox = new Inbox(settings.inboxRequestsMax());
        this.desk = new HandOutDesk(host, inbox::wake);
        this.books = new Books(
                pipelines,
                new NewestBook(pipelines),
                new SliceBook(pipelines, settings.cachedInstancesMax()),
                new PlaceBook(),
                new OperationBook(),
                new LeaseBook(host, settings.leaseTime()));
        Dispatch dispatch = new Dispatch(books.leases(), desk, settings.readyInstancesMax());
        this.around = new Surroundings(books, dispatch, new Following(host, settings.lookTime()), feed);
        this.loop = new TurnLoop(host, store, settings, inbox, around);
    }

    /** Begins to decide, from what the ledger says, where no other server does. */
    public void start() {
        start("");
    }

    /** As {@link #start()}; a server that does not lead sends people to {@code address}. */
    public void start(String address) {
        loop.reachableAt(address);
        thread = host.start("engine-turn", loop::run);
    }

    /** Ends after the turn under way. What is leased stays leased until its time is over. */
    @Override
    public void close() {
        inbox.close();
        desk.close();
        if (!thread.equals(Thread.currentThread())) {
            try {
                thread.join(CLOSE_PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks for changed definitions at once, not when it is time to. */
    public void look() {
        around.following().lookNow();
        inbox.wake();
    }

    /** Instances that wait for a runner in this server's memory. */
    int held() {
        return around.held();
    }

    /** Whether this server decides now; another one of the same store does when not. */
    public boolean leads() {
        return loop.leads();
    }

    public Events events() {
        return feed;
    }

    public HandOutDesk desk() {
        return desk;
    }

    /** The runners that are there now, each with the types it can do. */
    public Map<String, Set<String>> runners() {
        return desk.there(settings.leaseTime(), runner -> !leases().of(runner).isEmpty());
    }

    public LeaseBook leases() {
        return books.leases();
    }

    public PipelineBook pipelines() {
        return books.pipelines();
    }

    public EngineSettings settings() {
        return settings;
    }

    /** Runs {@code body} in the next turn and answers when that is durable. */
    <T> T ask(Function<Turn, T> body) {
        Request<T> request = new Request<>(body, any -> {});
        inbox.add(request);
        return request.await();
    }

    /** Runs {@code body} in the next turn; {@code settled} can have its answer on the engine's thread when that is durable. */
    <T> void tell(Function<Turn, T> body, Consumer<Request<T>> settled) {
        inbox.add(new Request<>(body, settled));
    }

    /** Inside a turn: a pipeline's definition or state is another now. */
    void refresh(Turn turn, PipelineName name) {
        around.following().refresh(turn, name);
    }
}
