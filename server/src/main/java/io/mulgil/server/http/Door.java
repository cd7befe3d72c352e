package io.mulgil.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.mulgil.kernel.KernelCode;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.server.ServerCode;
import io.mulgil.server.access.Credentials;
import io.mulgil.server.access.Identity;
import io.mulgil.server.access.RunnerRefusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every request: known host, who asks, bounded body, handler, answer. Each route is registered through here and nowhere
 * else. Thread-safe.
 */
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger("io.mulgil.access");
    static final String TRACE_HEADER = "X-Trace-Id";
    private static final int STATUS_CLASSES = 10;
    /** Headers of every answer. */
    static final Map<String, String> FRAME = Map.of(
            "Content-Security-Policy",
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                            + " object-src 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            // Not "no-referrer": with it browsers send "Origin: null" from our own forms, which the gate has to refuse.
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final Host host;
    private final KnownHosts hosts;
    private final Gate gate;
    private final KeptAnswers kept;
    private final RunnerRefusals refusals;
    private final Pages pages;
    private final AtomicLongArray answers = new AtomicLongArray(STATUS_CLASSES);

    /** @param refusals keeps what was refused to runners */
    public Door(
            ControlStore store,
            Host host,
            KnownHosts hosts,
            Credentials credentials,
            RunnerRefusals refusals,
            Pages pages) {
        this.host = host;
        this.hosts = hosts;
        this.refusals = refusals;
        this.gate = new Gate(credentials, hosts);
        this.kept = new KeptAnswers(store, host);
        this.pages = pages;
    }

    /** Registers all routes, and after them what their paths answer to every other method. */
    public void add(RoutesConfig registry, List<Route> routes) {
        routes.forEach(route -> add(registry, route.method().name(), route));
        // HEAD is GET without the body, which the wire leaves out: it comes in as GET does.
        routes.stream()
                .filter(route -> route.method() == Route.Method.GET)
                .forEach(route -> add(registry, "HEAD", route));
        OtherMethods.of(routes).forEach(other -> add(registry, other.method(), other.route()));
    }

    private void add(RoutesConfig registry, String method, Route route) {
        registry.addHttpHandler(HandlerType.findOrCreate(method), route.path(), context -> serve(context, route));
    }

    // Who is refused at the runners' door has a stolen token or a broken program: the operator finds it in the audit.
    // That an attempt's lease has passed on is no such thing, it stands in the events of its run.
    private <T> T kept(Context context, Route route, String runner, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (Problem problem) {
            if (route.reach() == Route.Reach.RUNNER) {
                refusals.keep(runner, problem, traceId(context));
            }
            throw problem;
        }
    }

    private byte[] body(Context context, Route route, Optional<Identity> identity) {
        return route.method().changes()
                ? kept(
                        context,
                        route,
                        identity.map(Identity::user).orElse(""),
                        () -> BoundedBody.read(context, route.body(), host))
                : new byte[0];
    }

    /** Registers what holds for every request, also where no route matches. */
    public void addFrame(RoutesConfig routes) {
        routes.before(context -> {
            context.attribute(TRACE_HEADER, host.newId());
            frame(context);
            hosts.requireHost(context);
        });
        routes.exception(Problem.class, (problem, context) -> send(context, refusal(context, problem)));
        routes.exception(RuntimeException.class, (defect, context) -> send(context, refusal(context, defect(defect))));
        routes.error(404, context -> {
            if (!Boolean.TRUE.equals(context.attribute("answered"))) {
                send(context, refusal(context, new Problem(ServerCode.NO_SUCH_PATH, shown(context.path()))));
            }
        });
        routes.after(context -> answers.incrementAndGet(context.statusCode() / 100 % STATUS_CLASSES));
    }

    /** What answers when a request is refused before it reaches any route. */
    public ErrorHandler malformed() {
        return new MalformedRequests(host);
    }

    /** Answers given since the start whose status begins with that digit. */
    public long answered(int hundreds) {
        return answers.get(hundreds);
    }

    /** Forgets kept answers that are too old. */
    public void prune() {
        kept.prune();
    }

    private void serve(Context context, Route route) {
        Optional<Identity> identity = kept(context, route, "", () -> gate.admit(context, route));
        byte[] body = body(context, route, identity);
        Request request = new Request(context, identity, traceId(context), body);
        Answer answer = kept.once(request, route, body, () -> route.handler().handle(request));
        if (!context.res().isCommitted()) {
            send(context, answer);
        }
        LOG.debug(
                "{} {} {} {} {}",
                traceId(context),
                identity.map(Identity::user).orElse("-"),
                route.method(),
                route.path(),
                answer.status());
    }

    private Answer refusal(Context context, Problem problem) {
        boolean conditional = context.header("If-Match") != null || context.header("If-None-Match") != null;
        Answer answer = ProblemAnswers.of(problem, Languages.of(context), traceId(context), conditional);
        return wantsPage(context) ? page(context, problem, answer) : answer;
    }

    private Answer page(Context context, Problem problem, Answer answer) {
        boolean signIn = problem.code().kind() == Code.Kind.UNAUTHENTICATED;
        String page = signIn
                ? pages.signIn(
                        Languages.of(context),
                        context.path().equals("/login") ? Optional.of(problem) : Optional.empty())
                : pages.problem(Languages.of(context), problem, traceId(context));
        return Answer.html(answer.status(), page);
    }

    private static boolean wantsPage(Context context) {
        String accept = context.header("Accept");
        boolean wire = context.path().startsWith("/api/")
                || context.path().startsWith("/runner/")
                || context.path().equals("/events");
        return !wire && accept != null && accept.contains("text/html");
    }

    // What a library or the program itself threw: its message may hold anything, so only the trace id leaves the
    // server.
    private static Problem defect(RuntimeException thrown) {
        return new Problem(KernelCode.DEFECT, thrown.getClass().getSimpleName()).because(thrown);
    }

    private static void send(Context context, Answer answer) {
        context.attribute("answered", true);
        context.status(answer.status());
        answer.headers().forEach(context::header);
        // The library begins every answer as plain text; what has no body has no type either.
        context.res().setContentType(answer.contentType().isEmpty() ? null : answer.contentType());
        context.result(answer.body());
    }

    private static void frame(Context context) {
        context.header(TRACE_HEADER, traceId(context));
        FRAME.forEach(context::header);
    }

    private static String traceId(Context context) {
        String id = context.attribute(TRACE_HEADER);
        return id == null ? "" : id;
    }

    private static String shown(String path) {
        return path.length() <= 200 ? path : path.substring(0, 200) + "…";
    }
}
