package io.mulgil.cli;

import io.mulgil.cli.command.ServerCommands;
import io.mulgil.cli.demo.DemoCommand;
import io.mulgil.cli.doctor.DoctorCommand;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.CommandTree;
import io.mulgil.cli.line.Completion;
import io.mulgil.cli.local.BackupCommands;
import io.mulgil.cli.local.LocalCommands;
import java.util.ArrayList;
import java.util.List;

/** Every command there is. */
public final class AllCommands {

    private AllCommands() {}

    public static CommandTree tree() {
        List<Command> commands = new ArrayList<>();
        commands.add(DemoCommand.command());
        commands.addAll(LocalCommands.all());
        commands.addAll(BackupCommands.all());
        commands.add(DoctorCommand.command());
        commands.addAll(ServerCommands.all());
        commands.add(ExplainCommand.command());
        commands.add(Completion.command(AllCommands::tree));
        return new CommandTree(commands);
    }
}
