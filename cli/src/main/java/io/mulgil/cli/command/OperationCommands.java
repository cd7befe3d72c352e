package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.client.shape.Operation;
import java.util.List;

/** The commands about operations: long work that the server does in small pieces. */
final class OperationCommands {

    private OperationCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("operation show", OperationCommands::show).takes("OPERATION"),
                Command.of("operation cancel", OperationCommands::cancel)
                        .takes("OPERATION")
                        .with(Option.flag("--running")));
    }

    private static Exit show(Invocation call) {
        call.output()
                .one(
                        Listings.OPERATIONS,
                        call.workspace().operation(call.number(0)).json());
        return Exit.OK;
    }

    private static Exit cancel(Invocation call) {
        Operation canceled = call.workspace().cancelOperation(call.number(0), call.has("--running"));
        String key = call.has("--running") ? "operation.canceled.running" : "operation.canceled";
        String sentence = call.say(key, canceled.id(), canceled.pipeline(), canceled.done(), canceled.total());
        call.output().changed(Listings.OPERATIONS, canceled.json(), sentence);
        return Exit.OK;
    }
}
