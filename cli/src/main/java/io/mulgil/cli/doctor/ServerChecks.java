package io.mulgil.cli.doctor;

import io.mulgil.cli.layout.Cells;
import io.mulgil.cli.line.Invocation;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.MulgilException;
import io.mulgil.client.WorkspaceCalls;
import io.mulgil.client.shape.Datastore;
import io.mulgil.client.shape.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks that ask the running server. */
record ServerChecks(Invocation call, MulgilClient client) {

    private static final long CLOCK_SECONDS_WARNED = 2;
    private static final Duration TOKEN_WARNED = Duration.ofDays(28);

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        try {
            Server server = client.server();
            checks.add(Check.good("server", client.address() + " " + server.version()));
            checks.add(Check.good(
                    "store", server.engine() + " v" + server.storeVersion() + ", " + Cells.bytes(server.storeBytes())));
            checks.add(clock(server));
            token().ifPresent(checks::add);
            checks.add(datastores(client.workspace(call.settings().workspace())));
        } catch (MulgilException e) {
            checks.add(Check.bad("server", String.valueOf(e.getMessage()), call.say("doctor.server.fix")));
        }
        return checks;
    }

    private Check clock(Server server) {
        long seconds = server.now()
                .map(now -> Math.abs(Duration.between(now, Instant.now()).toSeconds()))
                .orElse(0L);
        return seconds > CLOCK_SECONDS_WARNED
                ? Check.warning("clock", seconds + " s", call.say("doctor.clock.fix"))
                : Check.good("clock", call.say("doctor.clock.good"));
    }

    /** The server renews its machine's token by itself, thirty days before it ends: one that is nearer has not been renewed. */
    private Optional<Check> token() {
        return client.accounts().tokens(Optional.empty()).stream()
                .filter(token -> token.label().equals("admin.token"))
                .map(token -> Instant.parse(token.expiresAt()))
                .max(Comparator.naturalOrder())
                .map(end -> end.isBefore(Instant.now().plus(TOKEN_WARNED))
                        ? Check.warning("token", end.toString(), call.say("doctor.token.fix"))
                        : Check.good("token", call.say("doctor.token.good", end)));
    }

    private Check datastores(WorkspaceCalls workspace) {
        List<Datastore> all = workspace.datastores().list().stream().toList();
        List<Datastore.Probe> broken = all.stream()
                .map(datastore -> workspace.datastores().test(datastore.name()))
                .filter(probe -> !probe.isUsable())
                .toList();
        if (broken.isEmpty()) {
            return Check.good("datastores", Integer.toString(all.size()));
        }
        String names = broken.stream().map(Datastore.Probe::datastore).collect(Collectors.joining(", "));
        return Check.bad(
                "datastores",
                names,
                call.say("doctor.datastores.fix", broken.get(0).datastore()));
    }
}
