package io.mulgil.cli.docs;

import io.mulgil.cli.AllCommands;
import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.line.CommandTree;
import io.mulgil.cli.line.Help;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.text.Texts;
import io.mulgil.kernel.text.Language;
import java.util.Locale;

/** Every command, as its own help says it. */
final class CommandsPage implements ReferenceTest.Page {

    private static final int COLUMNS = 110;

    @Override
    public String file() {
        return "commands.md";
    }

    @Override
    public String text() {
        CommandTree tree = AllCommands.tree();
        Texts texts = Texts.in(Language.ENGLISH);
        Help help = new Help(tree, texts, Paint.NONE, COLUMNS);
        StringBuilder page = new StringBuilder("# Commands\n\n```text\n");
        help.overview().forEach(line -> page.append(line.stripTrailing()).append('\n'));
        page.append("```\n");
        tree.commands().forEach(command -> {
            page.append("\n## mulgil ").append(command.words()).append("\n\n```text\n");
            help.command(command)
                    .forEach(line -> page.append(line.stripTrailing()).append('\n'));
            page.append("```\n");
        });
        page.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
        for (Exit exit : Exit.values()) {
            page.append("| ")
                    .append(exit.number())
                    .append(" | ")
                    .append(texts.say("exit." + exit.name().toLowerCase(Locale.ROOT)))
                    .append(" |\n");
        }
        return page.toString();
    }
}
