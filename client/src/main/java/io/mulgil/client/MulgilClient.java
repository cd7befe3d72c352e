package io.mulgil.client;

import io.mulgil.client.account.Me;
import io.mulgil.client.shape.Fields;
import io.mulgil.client.shape.Server;
import io.mulgil.client.wire.Backoff;
import io.mulgil.client.wire.Http;
import io.mulgil.client.wire.Request;
import java.net.URI;
import java.util.Optional;

/**
 * One server, as one caller. Every method makes a call and throws {@link MulgilException} when it does not succeed; calls that
 * may be repeated are, with growing pauses. Thread-safe.
 */
public final class MulgilClient {

    private static final String RUNNERS = "/api/v1/runners";

    private final Calls calls;

    private MulgilClient(Calls calls) {
        this.calls = calls;
    }

    public static MulgilClient of(ClientSettings settings) {
        Http.Address address = new Http.Address(
                settings.server(),
                settings.token(),
                settings.language(),
                settings.connectTimeout(),
                settings.readTimeout(),
                settings.triesMax());
        return new MulgilClient(new Calls(new Http(address, Backoff.standard())));
    }

    public URI address() {
        return calls.http().server();
    }

    /** {@code ready}, {@code starting} or {@code stopping}; needs no token. */
    public String health() {
        try {
            return calls.read(Request.get("/health"), json -> Fields.text(json, "status"));
        } catch (MulgilException e) {
            // While it starts the server answers 503 with its state, which is no problem document.
            if (e.reason() == MulgilException.Reason.NOT_UNDERSTOOD) {
                return "starting";
            }
            throw e;
        }
    }

    public Server server() {
        return calls.read(Request.get("/api/v1/server"), Server::read);
    }

    public Me me() {
        return calls.read(Request.get("/api/v1/me"), Me::read);
    }

    /** A code that signs the caller in to the studio once. */
    public Me.SignInCode signInCode() {
        return calls.read(Request.of("POST", "/api/v1/sign-in-codes"), Me.SignInCode::read);
    }

    /** Every runner the server knows; for admins. */
    public Pages<Server.Runner> runners() {
        return calls.pages(Request.get(RUNNERS), Server.Runner::read);
    }

    /** Lets a runner take nothing new and end once its attempts have; for admins. */
    public Server.Runner drainRunner(String name) {
        return calls.read(Request.of("POST", RUNNERS, name, "/drain"), Server.Runner::read);
    }

    /** Users and tokens. */
    public Accounts accounts() {
        return new Accounts(calls);
    }

    public Backups backups() {
        return new Backups(calls);
    }

    public StoreChecks storeChecks() {
        return new StoreChecks(calls);
    }

    public Workspaces workspaces() {
        return new Workspaces(calls);
    }

    /** Everything in one workspace. */
    public WorkspaceCalls workspace(String name) {
        return new WorkspaceCalls(calls, name);
    }

    /**
     * Events as they happen; the caller closes the stream.
     *
     * @param topics what to send, for example {@code run:default/17}, separated by commas
     * @param after only events after this id; empty for those from now on
     */
    public EventStream events(String topics, Optional<Long> after) {
        return new EventStream(calls, topics, after);
    }
}
