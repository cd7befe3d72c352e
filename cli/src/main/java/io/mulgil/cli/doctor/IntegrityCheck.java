package io.mulgil.cli.doctor;

import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.local.StoreProcess;
import io.mulgil.cli.output.ProgressLine;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.MulgilException;
import io.mulgil.client.shape.Finding;
import io.mulgil.client.shape.StoreCheck;
import io.mulgil.kernel.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the control store is as it was written: asks the server that has it open; where none runs, a process looks by itself. */
record IntegrityCheck(Invocation call) {

    private static final String NAME = "integrity";
    private static final String CUT_SHORT = "MG-1113";
    private static final Duration TIME_STANDARD = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int SHOWN_MAX = 3;

    /** Asks the server; only an admin may. */
    Check with(MulgilClient client) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(call.output())) {
            StoreCheck check = client.storeChecks().begin(time());
            while (check.state().equals("RUNNING")) {
                show(progress, check.part(), check.done(), check.total());
                Thread.sleep(POLL.toMillis());
                check = client.storeChecks().newest();
            }
            return of(check);
        } catch (MulgilException e) {
            return Check.warning(NAME, String.valueOf(e.getMessage()), call.say("doctor.integrity.admin"));
        }
    }

    /** Looks at the embedded store of a home without a server. */
    Check at(Path home) throws InterruptedException {
        if (!Files.exists(home.resolve("store").resolve("mulgil.db"))) {
            return Check.good(NAME, call.say("doctor.integrity.none"));
        }
        List<String> arguments = List.of(
                home.toString(),
                Long.toString(time().toSeconds()),
                call.texts().language().tag());
        try (ProgressLine progress = new ProgressLine(call.output())) {
            return of(StoreCheck.read(StoreProcess.check(
                    arguments,
                    at -> show(
                            progress,
                            at.path("part").asString(""),
                            at.path("done").asLong(0),
                            at.path("total").asLong(0)))));
        } catch (Problem problem) {
            return Check.bad(
                    NAME,
                    problem.message(call.texts().language()),
                    problem.next(call.texts().language()));
        }
    }

    private void show(ProgressLine progress, String part, long done, long total) {
        progress.show(call.say("doctor.integrity." + part), done, total, "");
    }

    private Check of(StoreCheck check) {
        if (!check.damages().isEmpty()) {
            return Check.bad(
                    NAME, messages(check.damages()), check.damages().get(0).next());
        }
        List<Finding> cut = check.remarks().stream()
                .filter(remark -> remark.code().equals(CUT_SHORT))
                .toList();
        if (!cut.isEmpty()) {
            return Check.warning(NAME, messages(cut), cut.get(0).next());
        }
        String good = call.say("doctor.integrity.good");
        return Check.good(
                NAME,
                Stream.concat(Stream.of(good), check.remarks().stream().map(Finding::message))
                        .collect(Collectors.joining(" ")));
    }

    private static String messages(List<Finding> findings) {
        return findings.stream().limit(SHOWN_MAX).map(Finding::message).collect(Collectors.joining(" "));
    }

    private Duration time() {
        Duration asked = call.settings().timeout().orElse(TIME_STANDARD);
        return asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
    }
}
