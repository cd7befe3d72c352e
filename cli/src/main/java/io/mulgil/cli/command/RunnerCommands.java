package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.output.Exit;
import io.mulgil.client.shape.Server;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The commands about runners. */
final class RunnerCommands {

    private RunnerCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("runner ls", RunnerCommands::list),
                Command.of("runner drain", RunnerCommands::drain).takes("NAME"));
    }

    private static Exit list(Invocation call) {
        List<JsonNode> runners =
                call.client().runners().stream().map(Server.Runner::json).toList();
        call.output().list(Listings.RUNNERS, runners);
        return Exit.OK;
    }

    private static Exit drain(Invocation call) {
        Server.Runner runner = call.client().drainRunner(call.parameter(0));
        call.output().changed(Listings.RUNNERS, runner.json(), call.say("runner.drained", runner.name()));
        return Exit.OK;
    }
}
