package io.mulgil.cli.doctor;

import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.layout.Paint;
import io.mulgil.cli.layout.Width;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.local.LocalCommands;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.client.MulgilClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code mulgil doctor}. Exit 1 when something is broken; a warning alone is no failure. */
public final class DoctorCommand {

    private static final Listing CHECKS = Listing.of(
            "mulgil.checks/v1", Column.of("check"), Column.of("grade"), Column.of("found"), Column.of("fix"));

    private DoctorCommand() {}

    public static Command command() {
        return Command.of("doctor", DoctorCommand::run);
    }

    private static Exit run(Invocation call) throws InterruptedException {
        List<Check> checks = checks(call);
        if (call.output().isTable()) {
            lines(call, checks).forEach(call.output()::line);
        } else {
            call.output().list(CHECKS, checks.stream().map(check -> json(check)).toList());
        }
        return checks.stream().anyMatch(check -> check.grade() == Check.Grade.BAD) ? Exit.FAILED : Exit.OK;
    }

    private static List<Check> checks(Invocation call) throws InterruptedException {
        Path home = call.settings().home();
        MachineChecks machine = new MachineChecks(call, home);
        List<Check> checks = new ArrayList<>(machine.all());
        boolean isRunning =
                RunningServer.read(home).flatMap(RunningServer::process).isPresent();
        if (isRunning || call.option("--server").isPresent()) {
            MulgilClient client = call.client();
            checks.addAll(new ServerChecks(call, client).all());
            checks.add(new IntegrityCheck(call).with(client));
        } else {
            checks.add(Check.good("server", call.say("doctor.server.none")));
            checks.add(machine.port(LocalCommands.port(call.settings())));
            checks.add(new IntegrityCheck(call).at(home));
        }
        return checks;
    }

    private static List<String> lines(Invocation call, List<Check> checks) {
        int width = checks.stream()
                .mapToInt(check -> Width.of(call.say("doctor." + check.name())))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        Paint paint = call.output().paint();
        for (Check check : checks) {
            String sign =
                    switch (check.grade()) {
                        case GOOD -> paint.green(check.grade().sign());
                        case WARNING -> paint.yellow(check.grade().sign());
                        case BAD -> paint.red(check.grade().sign());
                    };
            lines.add(sign + " " + Width.padded(call.say("doctor." + check.name()), width) + "  " + check.found());
            if (!check.fix().isEmpty()) {
                lines.add("  " + " ".repeat(width) + "  → " + check.fix());
            }
        }
        return lines;
    }

    private static JsonNode json(Check check) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", "mulgil.check/v1")
                .put("check", check.name())
                .put("grade", check.grade().name().toLowerCase(Locale.ROOT))
                .put("found", check.found())
                .put("fix", check.fix());
    }
}
