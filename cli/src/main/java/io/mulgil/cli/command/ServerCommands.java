package io.mulgil.cli.command;

import io.mulgil.cli.line.Command;
import java.util.ArrayList;
import java.util.List;

/** All commands that ask a server, in the order help shows them. */
public final class ServerCommands {

    private ServerCommands() {}

    public static List<Command> all() {
        List<Command> commands = new ArrayList<>();
        commands.addAll(ProjectCommands.all());
        commands.addAll(PipelineCommands.all());
        commands.addAll(RunCommands.all());
        commands.addAll(RunnerCommands.all());
        commands.addAll(OperationCommands.all());
        commands.addAll(DatastoreCommands.all());
        commands.addAll(SecretCommands.all());
        commands.addAll(DataCommands.all());
        commands.addAll(PeopleCommands.all());
        return commands;
    }
}
