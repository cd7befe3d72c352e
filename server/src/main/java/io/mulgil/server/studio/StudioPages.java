package io.mulgil.server.studio;

import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.text.Catalogue;
import io.mulgil.kernel.text.Language;
import io.mulgil.server.ServerCode;
import io.mulgil.server.http.Pages;
import io.mulgil.server.studio.page.Crumb;
import io.mulgil.server.studio.page.Notice;
import io.mulgil.server.studio.page.Page;
import io.mulgil.server.studio.page.Theme;
import io.mulgil.server.studio.page.Words;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages shown where no screen was reached: signing in, and what went wrong. Thread-safe. */
public final class StudioPages implements Pages {

    private final Templates templates = new Templates();
    private final Catalogue texts = Catalogue.load("texts");
    private final String version;

    /** Pages that show {@code version} as the server's. */
    public StudioPages(String version) {
        this.version = version;
    }

    @Override
    public String signIn(Language language, Optional<Problem> problem) {
        Page page = page(language, "studio.login.title");
        Optional<Notice> notice = problem.map(refused -> notice(refused, language, ""));
        return templates.draw("login.jte", Map.of("page", page, "notice", notice));
    }

    @Override
    public String problem(Language language, Problem problem, String traceId) {
        boolean missing = problem.code().kind() == Code.Kind.MISSING;
        Page page = page(language, missing ? "studio.missing.title" : "studio.problem.title");
        return templates.draw(
                "notice.jte", Map.of("page", page, "notice", notice(problem, language, traceId), "missing", missing));
    }

    private Notice notice(Problem problem, Language language, String traceId) {
        String trace = traceId.isEmpty() ? "" : " · " + texts.say("studio.trace", language, traceId);
        boolean path = problem.code() == ServerCode.NO_SUCH_PATH;
        String next = path ? texts.say("studio.missing.next", language) : problem.next(language);
        return new Notice(problem.message(language), next, problem.code().label() + trace);
    }

    // Nobody is known here: the theme comes from the cookie by script, the address of the switches is the page itself.
    private Page page(Language language, String titleKey) {
        Words words = new Words(texts, language, ZoneOffset.UTC);
        String title = words.say(titleKey);
        List<Crumb> crumbs = List.of(new Crumb(words.say("studio.room.home"), "/"), Crumb.here(title));
        return new Page(words, Theme.AUTO, title, Optional.empty(), crumbs, Optional.empty(), "", "", version);
    }
}
