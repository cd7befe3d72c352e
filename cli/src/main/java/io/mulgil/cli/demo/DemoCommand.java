package io.mulgil.cli.demo;

import io.mulgil.cli.command.ProjectFolder;
import io.mulgil.cli.command.Waiting;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.local.Installation;
import io.mulgil.cli.local.LocalCommands;
import io.mulgil.cli.local.ServerWish;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.WorkspaceCalls;
import io.mulgil.client.shape.Dataset;
import io.mulgil.client.shape.Operation;
import io.mulgil.client.shape.Pipeline;
import io.mulgil.client.shape.Run;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mulgil demo}. May be called again: what is there is used, what has run is not run again. */
public final class DemoCommand {

    private static final String DAILY = "flights_daily";
    private static final String MONTHLY = "flights_month";
    private static final Instant FROM = Instant.parse("2001-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2001-02-01T00:00:00Z");
    private static final int SLOTS = 31;

    // The server's MG-7112, read back from what it said; the server's own classes are not loaded here.
    private static final int PORT_TAKEN = 7112;

    private static final int BUSIEST = 10;

    private DemoCommand() {}

    public static Command command() {
        return Command.of("demo", DemoCommand::run).with(LocalCommands.PORT);
    }

    private static Exit run(Invocation call) throws InterruptedException {
        Path home = LocalCommands.wish(call).home();
        RunningServer server = running(call, home);
        call.output().remark(call.say("demo.server", server.address()));
        Example example = Example.in(home, Installation.here());
        MulgilClient client = call.client();
        WorkspaceCalls workspace = client.workspace(call.settings().workspace());
        workspace.projects().apply(ProjectFolder.read(example.folder()), Optional.empty());

        backfill(call, client);
        summarise(call, client);

        Figures figures = figures(workspace);
        List<Expectation.Difference> differences =
                Expectation.read(example.folder()).differences(figures);
        DemoReport report = new DemoReport(call, figures, example, server);
        report.print(reason(workspace, figures), client.signInCode().path());
        report.verdict(differences);
        return differences.isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private static RunningServer running(Invocation call, Path home) throws InterruptedException {
        Optional<RunningServer> known =
                RunningServer.read(home).filter(server -> server.process().isPresent());
        if (known.isPresent()) {
            return known.get();
        }
        ServerWish wish = LocalCommands.wish(call);
        try {
            return LocalCommands.startBehind(call, wish);
        } catch (Problem problem) {
            boolean anyPortWillDo =
                    call.option("--port").isEmpty() && problem.code().number() == PORT_TAKEN;
            if (!anyPortWillDo) {
                throw problem;
            }
            return LocalCommands.startBehind(call, wish.anyPort());
        }
    }

    private static void backfill(Invocation call, MulgilClient client) throws InterruptedException {
        Operation begun =
                client.workspace(call.settings().workspace()).pipelines().backfill(DAILY, FROM, TO, false, false);
        new Waiting(call, client).untilEnd(begun);
    }

    private static void summarise(Invocation call, MulgilClient client) throws InterruptedException {
        Run run = client.workspace(call.settings().workspace()).pipelines().run(MONTHLY, Optional.empty(), Map.of());
        Run.Details ended = new Waiting(call, client).untilEnd(run.id());
        if (!ended.run().isFinished()) {
            String why = Waiting.culprit(ended)
                    .flatMap(Run.Instance::problem)
                    .map(problem -> problem.code() + ": " + problem.message())
                    .orElse(ended.run().state());
            call.output().remark(call.say("demo.month-failed", why));
        }
    }

    private static Figures figures(WorkspaceCalls workspace) {
        Pipeline.Grid grid = workspace.pipelines().grid(DAILY, Optional.of(FROM), Optional.of(TO), SLOTS);
        Dataset clean = workspace.datasets().show("flights_clean");
        Dataset.Preview busiest = workspace.datasets().preview("busiest_origins", Optional.empty(), BUSIEST);
        return Figures.of(grid, clean, busiest);
    }

    private static String reason(WorkspaceCalls workspace, Figures figures) {
        return figures.slots().stream()
                .filter(slot -> !slot.state().equals("FINISHED"))
                .findFirst()
                .flatMap(slot -> Waiting.culprit(workspace.runs().show(slot.run())))
                .flatMap(Run.Instance::problem)
                .map(problem -> problem.message())
                .orElse("");
    }
}
