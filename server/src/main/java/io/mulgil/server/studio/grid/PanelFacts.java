package io.mulgil.server.studio.grid;

import io.mulgil.pipelines.run.InstanceState;
import io.mulgil.pipelines.view.AttemptView;
import io.mulgil.pipelines.view.InstanceView;
import io.mulgil.pipelines.view.RunView;
import io.mulgil.server.studio.page.Visit;
import io.mulgil.stores.dataset.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of an instance in label and value. Stateless. */
final class PanelFacts {

    private PanelFacts() {}

    static List<PanelView.Fact> of(Visit visit, RunView run, InstanceView instance, List<DatasetVersion> published) {
        List<PanelView.Fact> facts = new ArrayList<>();
        facts.add(new PanelView.Fact(visit.say("studio.panel.run"), Long.toString(run.id())));
        if (instance.generation() > 1) {
            facts.add(
                    new PanelView.Fact(visit.say("studio.panel.generation"), Integer.toString(instance.generation())));
        }
        if (instance.state() == InstanceState.WAITING_FOR_RUNNER) {
            instance.readyAt()
                    .filter(visit.now()::isBefore)
                    .ifPresent(ready -> facts.add(new PanelView.Fact(
                            visit.say("studio.panel.ready"), visit.words().clock(ready))));
        }
        if (!instance.summary().isEmpty()) {
            facts.add(new PanelView.Fact(visit.say("studio.panel.summary"), instance.summary()));
        }
        if (!instance.attempts().isEmpty()) {
            AttemptView last = instance.attempts().get(instance.attempts().size() - 1);
            rows(visit, last.rowsRead(), "studio.panel.read").ifPresent(facts::add);
            rows(visit, last.rowsWritten(), "studio.panel.written").ifPresent(facts::add);
        }
        published.forEach(version -> facts.add(
                new PanelView.Fact(visit.say("studio.panel.published"), version.dataset() + "@" + version.version())));
        return facts;
    }

    private static Optional<PanelView.Fact> rows(Visit visit, long rows, String key) {
        return rows > 0
                ? Optional.of(new PanelView.Fact(visit.say(key), visit.words().count(rows)))
                : Optional.empty();
    }
}
