package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.Pipelines;
import io.mulgil.client.shape.Operation;
import io.mulgil.client.shape.Pipeline;
import io.mulgil.client.shape.Run;
import io.mulgil.kernel.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The commands about pipelines. */
final class PipelineCommands {

    private static final int SLOTS_SHOWN = 31;

    private PipelineCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("pipeline ls", PipelineCommands::list),
                Command.of("pipeline show", PipelineCommands::show)
                        .takes("PIPELINE")
                        .with(Option.flag("--definition"), Option.of("--from", "TIME"), Option.of("--to", "TIME")),
                Command.of("pipeline run", PipelineCommands::run)
                        .takes("PIPELINE")
                        .with(Option.of("--slot", "TIME"), Option.many("--param", "NAME=VALUE"), Option.flag("--wait")),
                Command.of("pipeline explain", PipelineCommands::explain).takes("PIPELINE"),
                Command.of("pipeline pause", PipelineCommands::pause).takes("PIPELINE"),
                Command.of("pipeline resume", PipelineCommands::resume).takes("PIPELINE"),
                Command.of("pipeline backfill", PipelineCommands::backfill)
                        .takes("PIPELINE")
                        .with(
                                Option.of("--from", "TIME"),
                                Option.of("--to", "TIME"),
                                Option.flag("--force"),
                                Option.flag("--yes"),
                                Option.flag("--wait")));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> pipelines =
                call.workspace().pipelines().list().stream().map(Pipeline::json).toList();
        call.output().list(Listings.PIPELINES, pipelines);
        return Exit.OK;
    }

    private static Exit explain(Invocation call) {
        Pipeline.Explanation explanation = call.workspace().pipelines().explain(call.parameter(0));
        if (!call.output().isTable()) {
            call.output().one(Listings.PIPELINE_REASONS, explanation.json());
            return Exit.OK;
        }
        explanation.messages().forEach(call.output()::line);
        explanation.commands().forEach(command -> call.output().line("  $ " + command));
        return Exit.OK;
    }

    private static Exit show(Invocation call) {
        Pipelines pipelines = call.workspace().pipelines();
        Pipeline.Text text = pipelines.show(call.parameter(0));
        if (call.has("--definition")) {
            call.output().line(text.text().stripTrailing());
            return Exit.OK;
        }
        if (!call.output().isTable()) {
            call.output().one(Listings.PIPELINES, text.pipeline().json());
            return Exit.OK;
        }
        call.output().heading(Listings.PIPELINES, text.pipeline().json());
        Pipeline.Grid grid = pipelines.grid(call.parameter(0), call.time("--from"), call.time("--to"), SLOTS_SHOWN);
        if (!grid.slots().isEmpty()) {
            List<JsonNode> slots = new ArrayList<>();
            grid.json().path("slots").forEach(slots::add);
            call.output().line("");
            call.output().list(Listings.GRID, slots);
        }
        return Exit.OK;
    }

    private static Exit run(Invocation call) throws InterruptedException {
        MulgilClient client = call.client();
        Run run = client.workspace(call.settings().workspace())
                .pipelines()
                .run(call.parameter(0), call.time("--slot"), parameters(call));
        if (call.has("--wait")) {
            return RunCommands.ended(call, new Waiting(call, client).untilEnd(run.id()));
        }
        String key = run.state().equals("PENDING") ? "pipeline.run.waits" : "pipeline.run";
        call.output().changed(Listings.RUNS, run.json(), call.say(key, run.id(), run.pipeline()));
        return Exit.OK;
    }

    private static Exit pause(Invocation call) {
        Pipeline pipeline = call.workspace().pipelines().pause(call.parameter(0));
        call.output().changed(Listings.PIPELINES, pipeline.json(), call.say("pipeline.paused", pipeline.name()));
        return Exit.OK;
    }

    private static Exit resume(Invocation call) {
        Pipeline pipeline = call.workspace().pipelines().resume(call.parameter(0));
        call.output().changed(Listings.PIPELINES, pipeline.json(), call.say("pipeline.resumed", pipeline.name()));
        return Exit.OK;
    }

    private static Exit backfill(Invocation call) throws InterruptedException {
        call.required("--from");
        call.required("--to");
        Instant from = call.time("--from").orElseThrow();
        Instant to = call.time("--to").orElseThrow();
        MulgilClient client = call.client();
        Operation operation = client.workspace(call.settings().workspace())
                .pipelines()
                .backfill(call.parameter(0), from, to, call.has("--force"), call.has("--yes"));
        if (!call.has("--wait")) {
            String sentence = call.say("backfill.started", operation.total(), operation.pipeline(), operation.id());
            call.output().changed(Listings.OPERATIONS, operation.json(), sentence);
            return Exit.OK;
        }
        Operation ended;
        try {
            ended = new Waiting(call, client).untilEnd(operation);
        } catch (InterruptedException e) {
            call.output().remark(call.say("backfill.goes-on", operation.pipeline()));
            throw e;
        }
        String sentence = call.say("backfill.ended", ended.total() - ended.failed(), ended.total(), ended.failed());
        call.output().changed(Listings.OPERATIONS, ended.json(), sentence);
        return ended.failed() == 0 ? Exit.OK : Exit.FAILED;
    }

    private static Map<String, String> parameters(Invocation call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : call.all("--param")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Problem(CliCode.BAD_VALUE, pair, "--param", "NAME=VALUE");
            }
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }
}
