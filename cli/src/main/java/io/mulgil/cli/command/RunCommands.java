package io.mulgil.cli.command;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.client.EventStream;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.Runs;
import io.mulgil.client.shape.Event;
import io.mulgil.client.shape.Explanation;
import io.mulgil.client.shape.Page;
import io.mulgil.client.shape.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The commands about runs. */
final class RunCommands {

    private static final int LISTED_STANDARD = 50;
    private static final List<String> STATES = List.of("PENDING", "RUNNING", "FINISHED", "FAILED", "CANCELED");

    private RunCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("run ls", RunCommands::list)
                        .with(
                                Option.of("--pipeline", "NAME"),
                                Option.of("--state", "STATE").oneOf(STATES),
                                Option.of("--limit", "COUNT")),
                Command.of("run show", RunCommands::show).takes("RUN"),
                Command.of("run watch", RunCommands::watch).takes("RUN").with(Option.flag("--cancel-on-interrupt")),
                Command.of("run events", RunCommands::events)
                        .takes("RUN")
                        .with(Option.flag("--follow"), Option.of("--after", "ID")),
                Command.of("run logs", RunCommands::logs).takes("RUN", "[TASK]").with(Option.of("--attempt", "NUMBER")),
                Command.of("run explain", RunCommands::explain).takes("RUN", "[TASK]"),
                Command.of("run cancel", RunCommands::cancel).takes("RUN"),
                Command.of("run rerun", RunCommands::rerun)
                        .takes("RUN", "[TASK]")
                        .with(Option.flag("--failed"), Option.flag("--wait")));
    }

    private static Exit list(Invocation call) {
        int limit = call.option("--limit")
                .map(text -> (int) Math.min(100_000, call.number(text, "--limit")))
                .orElse(LISTED_STANDARD);
        List<JsonNode> runs = call.workspace().runs().list(call.option("--pipeline"), call.option("--state")).stream()
                .limit(limit)
                .map(Run::json)
                .toList();
        call.output().list(Listings.RUNS, runs);
        return Exit.OK;
    }

    private static Exit show(Invocation call) {
        show(call, call.workspace().runs().show(call.number(0)));
        return Exit.OK;
    }

    static void show(Invocation call, Run.Details details) {
        if (!call.output().isTable()) {
            boolean isWhole = call.output().wish().format().isTree();
            call.output()
                    .one(Listings.RUNS, isWhole ? details.json() : details.run().json());
            return;
        }
        call.output().heading(Listings.RUNS, details.run().json());
        call.output().line("");
        call.output()
                .list(
                        Listings.INSTANCES,
                        details.instances().stream().map(Run.Instance::json).toList());
        List<String> warnings = details.instances().stream()
                .flatMap(instance -> instance.warnings().stream())
                .map(warning -> call.say("run.warning", warning.message(), warning.code()))
                .toList();
        if (!warnings.isEmpty()) {
            call.output().line("");
            warnings.forEach(call.output()::line);
        }
    }

    private static Exit watch(Invocation call) throws InterruptedException {
        MulgilClient client = call.client();
        long run = call.number(0);
        try {
            return ended(call, new Waiting(call, client).untilEnd(run));
        } catch (InterruptedException e) {
            boolean cancel = call.has("--cancel-on-interrupt");
            if (cancel) {
                client.workspace(call.settings().workspace()).runs().cancel(run);
            }
            call.output().remark(call.say(cancel ? "run.canceled" : "run.goes-on", run));
            throw e;
        }
    }

    static Exit ended(Invocation call, Run.Details details) {
        show(call, details);
        Waiting.culprit(details).flatMap(Run.Instance::problem).ifPresent(problem -> call.output()
                .remark(call.say("run.why", problem.code(), problem.message(), problem.next())));
        return Waiting.exitOf(details);
    }

    private static Exit events(Invocation call) {
        long run = call.number(0);
        long after =
                call.option("--after").map(text -> call.number(text, "--after")).orElse(0L);
        Runs runs = call.workspace().runs();
        List<JsonNode> found = new ArrayList<>();
        Page<Event> page = runs.events(run, after);
        found.addAll(page.items().stream().map(Event::json).toList());
        while (!page.next().isEmpty()) {
            page = runs.events(run, Long.parseLong(page.next()));
            found.addAll(page.items().stream().map(Event::json).toList());
        }
        if (call.has("--follow")) {
            found.forEach(event -> call.output().next(Listings.EVENTS, event));
            return follow(call, run, lastOf(found, after));
        }
        call.output().list(Listings.EVENTS, found);
        return Exit.OK;
    }

    private static Exit follow(Invocation call, long run, long after) {
        MulgilClient client = call.client();
        String topic = "run:" + call.settings().workspace() + "/" + run;
        try (EventStream stream = client.events(topic, Optional.of(after))) {
            while (!client.workspace(call.settings().workspace())
                    .runs()
                    .show(run)
                    .run()
                    .hasEnded()) {
                stream.next().event().ifPresent(event -> call.output().next(Listings.EVENTS, event.json()));
            }
        }
        return Exit.OK;
    }

    private static long lastOf(List<JsonNode> events, long otherwise) {
        return events.isEmpty()
                ? otherwise
                : events.get(events.size() - 1).path("id").asLong(otherwise);
    }

    private static Exit logs(Invocation call) {
        long run = call.number(0);
        Runs runs = call.workspace().runs();
        Optional<Long> attempt = call.option("--attempt").map(text -> call.number(text, "--attempt"));
        List<Run.Instance> wanted = Tasks.chosen(call, runs.show(run));
        for (Run.Instance instance : wanted) {
            Run.Log log = runs.log(run, instance.id(), attempt, 0);
            while (!log.lines().isEmpty()) {
                for (String line : log.lines()) {
                    call.output().line((wanted.size() > 1 ? instance.task() + ": " : "") + Cells.oneLine(line));
                }
                log = runs.log(run, instance.id(), attempt, log.next());
            }
        }
        return Exit.OK;
    }

    private static Exit explain(Invocation call) {
        Runs runs = call.workspace().runs();
        long run = call.number(0);
        Optional<Long> instance = call.optionalParameter(1)
                .map(task -> Tasks.chosen(call, runs.show(run)).get(0).id());
        Explanation explanation = runs.explain(run, instance);
        if (!call.output().isTable()) {
            call.output().one(Listings.STEPS, explanation.json());
            return Exit.OK;
        }
        call.output().line(explanation.message());
        for (Explanation.Step step : explanation.steps()) {
            call.output().line("  " + step.task() + " " + step.state() + ": " + step.message());
            step.notes().forEach(note -> call.output().line("    " + note));
            step.problem().ifPresent(problem -> call.output()
                    .line("    " + problem.code() + ": " + problem.message() + " " + problem.next()));
        }
        explanation.commands().forEach(command -> call.output().line("  $ " + command));
        return Exit.OK;
    }

    private static Exit cancel(Invocation call) {
        Run run = call.workspace().runs().cancel(call.number(0));
        call.output().changed(Listings.RUNS, run.json(), call.say("run.canceled", run.id()));
        return Exit.OK;
    }

    private static Exit rerun(Invocation call) throws InterruptedException {
        MulgilClient client = call.client();
        Runs runs = client.workspace(call.settings().workspace()).runs();
        long asked = call.number(0);
        long before = call.has("--failed") ? runs.show(asked).run().generation() : 0;
        Run run = call.has("--failed") ? runs.rerunFailed(asked) : runs.rerun(asked, call.optionalParameter(1));
        if (run.generation() == before) {
            call.output().changed(Listings.RUNS, run.json(), call.say("run.rerun.nothing", run.id()));
            return Exit.OK;
        }
        if (call.has("--wait")) {
            return ended(call, new Waiting(call, client).untilEnd(run.id()));
        }
        call.output().changed(Listings.RUNS, run.json(), call.say("run.rerun", run.id(), run.generation()));
        return Exit.OK;
    }
}
