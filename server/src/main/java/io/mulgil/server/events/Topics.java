package io.mulgil.server.events;

import io.mulgil.pipelines.run.RunEvent;
import io.mulgil.server.ServerCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a reader wants to hear of: {@code workspace:default}, {@code pipeline:default/flights_daily}, {@code run:default/17}; nothing
 * named means everything. Immutable.
 */
record Topics(Set<String> names) {

    private static final Pattern TOPIC = Pattern.compile(
            "workspace:[a-z0-9][a-z0-9_-]{0,63}|pipeline:[a-z0-9][a-z0-9_-]{0,63}/[a-z0-9][a-z0-9_-]{0,63}"
                    + "|run:[a-z0-9][a-z0-9_-]{0,63}/[0-9]{1,18}");
    private static final int TOPICS_MAX = 50;

    Topics {
        names = Set.copyOf(names);
    }

    /** Reads the list of a request (MG-7104). */
    static Topics read(String text) {
        List<String> names = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> !TOPIC.matcher(name).matches() || names.size() > TOPICS_MAX)
                .findFirst()
                .ifPresent(name -> {
                    throw ServerCode.badParameter("topics", name, "workspace:default,run:default/17");
                });
        return new Topics(Set.copyOf(names));
    }

    boolean contain(RunEvent event) {
        return names.isEmpty()
                || names.contains("workspace:" + event.workspace())
                || names.contains("pipeline:" + event.workspace() + "/" + event.pipeline())
                || names.contains("run:" + event.workspace() + "/" + event.run());
    }

    /** The topics that lie in these workspaces; all of these workspaces when nothing is named. */
    List<Topic> within(Set<String> workspaces) {
        Stream<Topic> wanted = names.isEmpty()
                ? workspaces.stream().map(workspace -> new Topic(Kind.WORKSPACE, workspace, ""))
                : names.stream().map(Topic::read);
        return wanted.filter(topic -> workspaces.contains(topic.workspace())).toList();
    }

    /** What a topic is about. */
    enum Kind {
        WORKSPACE,
        PIPELINE,
        RUN
    }

    /**
     * One topic.
     *
     * @param name of the pipeline or number of the run; empty for a workspace
     */
    record Topic(Kind kind, String workspace, String name) {

        private static Topic read(String text) {
            int colon = text.indexOf(':');
            String[] place = text.substring(colon + 1).split("/", 2);
            Kind kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
            return new Topic(kind, place[0], place.length == 2 ? place[1] : "");
        }
    }
}
