package io.mulgil.server.events;

import io.mulgil.kernel.access.Caller;
import io.mulgil.kernel.problem.Code;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.pipelines.Pipelines;
import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.pipelines.view.Page;
import io.mulgil.server.access.Identity;
import io.mulgil.server.access.Workspaces;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader that comes back has not heard: only of what it asks for, and only as much as is quicker than to load anew. */
record Missed(Pipelines pipelines, Workspaces workspaces) {

    private static final int EVENTS_MAX = 2_000;
    private static final int PAGE_EVENTS = 500;
    private static final int WORKSPACES_MAX = 500;

    /** The events after {@code last} by id; empty when there are too many. */
    Optional<Collection<RunEvent>> since(long last, Topics topics, Identity identity, String traceId) {
        Set<String> visible = workspaces.list(identity.caller("", traceId), "", WORKSPACES_MAX).stream()
                .map(Workspaces.Workspace::name)
                .collect(Collectors.toSet());
        TreeMap<Long, RunEvent> found = new TreeMap<>();
        for (Topics.Topic topic : topics.within(visible)) {
            Source source = source(topic, identity.caller(topic.workspace(), traceId));
            if (!read(source, last, found)) {
                return Optional.empty();
            }
        }
        return Optional.of(found.values());
    }

    /** Where the events of one topic are read page by page. */
    private interface Source {
        Page<RunEvent> after(long id);
    }

    private Source source(Topics.Topic topic, Caller caller) {
        return switch (topic.kind()) {
            case WORKSPACE -> id -> pipelines.events(caller, id, PAGE_EVENTS);
            case PIPELINE -> id -> pipelines.pipelineEvents(caller, topic.name(), id, PAGE_EVENTS);
            case RUN -> id -> pipelines.runEvents(caller, Long.parseLong(topic.name()), id, PAGE_EVENTS);
        };
    }

    /** Whether that was all. */
    private static boolean read(Source source, long last, TreeMap<Long, RunEvent> found) {
        long from = last;
        List<RunEvent> page = page(source, from);
        while (!page.isEmpty() && found.size() <= EVENTS_MAX) {
            page.forEach(event -> found.put(event.id(), event));
            from = page.get(page.size() - 1).id();
            page = page(source, from);
        }
        return found.size() <= EVENTS_MAX;
    }

    // A topic may name what is not there yet or no longer: there is nothing to miss of it.
    private static List<RunEvent> page(Source source, long from) {
        try {
            return source.after(from).items();
        } catch (Problem problem) {
            if (problem.code().kind() == Code.Kind.MISSING) {
                return List.of();
            }
            throw problem;
        }
    }
}
