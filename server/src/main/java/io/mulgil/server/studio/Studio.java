package io.mulgil.server.studio;

import io.mulgil.kernel.access.Action;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.text.Catalogue;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.access.RoleAccess;
import io.mulgil.server.http.Answer;
import io.mulgil.server.http.Request;
import io.mulgil.server.http.Route;
import io.mulgil.server.runner.Runners;
import io.mulgil.server.studio.grid.GridScreen;
import io.mulgil.server.studio.grid.PanelScreen;
import io.mulgil.server.studio.home.HomeScreen;
import io.mulgil.server.studio.page.Crumb;
import io.mulgil.server.studio.page.Links;
import io.mulgil.server.studio.page.Page;
import io.mulgil.server.studio.page.Room;
import io.mulgil.server.studio.page.SlotName;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.server.studio.pipelines.PipelinesScreen;
import io.mulgil.stores.Datasets;
import java.util.List;
import java.util.Map;

/** The screens and what their forms ask for, as routes. Thread-safe. */
public final class Studio {

    private final Parts parts;
    private final Templates templates = new Templates();
    private final Assets assets = new Assets();
    private final Catalogue texts = Catalogue.load("texts");
    private final HomeScreen home;
    private final PipelinesScreen list;
    private final GridScreen grid;
    private final PanelScreen panel;

    /**
     * What the studio draws from.
     *
     * @param version of the server, shown on every page
     */
    public record Parts(
            Pipelines pipelines,
            Datasets datasets,
            Runners runners,
            ControlStore store,
            RoleAccess access,
            Host host,
            String version) {}

    public Studio(Parts parts) {
        this.parts = parts;
        this.home = new HomeScreen(parts.pipelines(), parts.datasets(), parts.runners(), parts.store());
        this.list = new PipelinesScreen(parts.pipelines());
        this.grid = new GridScreen(parts.pipelines());
        this.panel = new PanelScreen(parts.pipelines(), parts.datasets());
    }

    /** All routes of the studio but signing in and out. */
    public List<Route> routes() {
        return List.of(
                Route.get("/", this::home),
                Route.get("/pipelines", this::list),
                Route.get("/pipelines/{pipeline}", request -> Answer.seeOther(Links.grid(request.path("pipeline")))),
                Route.get("/pipelines/{pipeline}/grid", this::grid),
                Route.post("/pipelines/{pipeline}/runs/{run}/rerun", this::rerun)
                        .taking(Route.Body.FORM)
                        .keeping(Route.Kept.NOTHING),
                Route.post("/pipelines/{pipeline}/runs/{run}/cancel", this::cancel)
                        .taking(Route.Body.FORM)
                        .keeping(Route.Kept.NOTHING),
                Route.get("/assets/{file}", assets::answer).open());
    }

    private Answer home(Request request) {
        Visit visit = visit(request);
        Page page = visit.page(visit.say("studio.home.title"), Room.HOME, List.of());
        return draw(visit, "home", Map.of("page", page, "view", home.view(visit, mayOperate(visit))));
    }

    private Answer list(Request request) {
        Visit visit = visit(request);
        Page page = visit.page(visit.say("studio.room.pipelines"), Room.PIPELINES, List.of());
        return draw(visit, "pipelines", Map.of("page", page, "view", list.view(visit)));
    }

    private Answer grid(Request request) {
        Visit visit = visit(request);
        String name = request.path("pipeline");
        Page page = visit.page(name, Room.PIPELINES, List.of(Crumb.here(name)));
        return draw(
                visit,
                "grid",
                Map.of(
                        "page",
                        page,
                        "view",
                        grid.view(visit, name),
                        "panel",
                        panel.view(visit, name, mayOperate(visit))));
    }

    private Answer rerun(Request request) {
        Visit visit = visit(request);
        RunView run = parts.pipelines()
                .rerun(
                        visit.caller(),
                        request.number("run"),
                        request.query("task").orElse(""));
        return back(request, run);
    }

    private Answer cancel(Request request) {
        Visit visit = visit(request);
        return back(request, parts.pipelines().cancel(visit.caller(), request.number("run")));
    }

    /** To the screen the form stood on, or to the slot where it names none of ours. */
    private static Answer back(Request request, RunView run) {
        String slot = Links.grid(run.pipeline()) + "?slot="
                + Links.encoded(new SlotName(run.slot().start()).key());
        return Answer.seeOther(request.form("back")
                .filter(path -> path.matches("/(pipelines[^\\\\]*)?"))
                .orElse(slot));
    }

    private Answer draw(Visit visit, String screen, Map<String, Object> values) {
        String template = visit.wantsFragment() ? screen + "/live.jte" : screen + ".jte";
        return visit.answer(200, templates.draw(template, values));
    }

    private Visit visit(Request request) {
        return Visit.of(request, texts, parts.host().now(), parts.version());
    }

    private boolean mayOperate(Visit visit) {
        return parts.access().allows(visit.caller(), Action.OPERATE);
    }
}
