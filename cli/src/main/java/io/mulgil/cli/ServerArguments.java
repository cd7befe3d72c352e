package io.mulgil.cli;

import io.mulgil.cli.settings.Setting;
import io.mulgil.cli.text.CliCode;
import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.server.ServerSettings;
import io.mulgil.server.StorePlace;
import io.mulgil.server.runner.RunnerPlacement;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what {@code mulgil up} hands its server: arguments, and in the environment what may hold a password. */
final class ServerArguments {

    private static final int POSTGRESQL_PORT = 5432;

    private ServerArguments() {}

    static ServerSettings read(List<String> arguments, Map<String, String> environment) {
        Path home = Path.of("");
        int port = Integer.parseInt(Setting.PORT.fallback());
        String bind = Setting.BIND.fallback();
        boolean open = false;
        boolean runnerInside = false;
        Duration lease = ServerSettings.LEASE_STANDARD;
        Duration history = ServerSettings.HISTORY_STANDARD;
        List<Path> allowed = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--home" -> home = Path.of(words.next()).toAbsolutePath();
                case "--port" -> port = Integer.parseInt(words.next());
                case "--bind" -> bind = words.next();
                case "--allow" -> allowed.add(Path.of(words.next()).toAbsolutePath());
                case "--allow-remote" -> open = true;
                case "--lease-seconds" -> lease = Duration.ofSeconds(Long.parseLong(words.next()));
                case "--history-days" -> history = Duration.ofDays(Long.parseLong(words.next()));
                case "--host-name" -> names.add(words.next());
                case "--runner-inside" -> runnerInside = true;
                default -> throw new Problem(CliCode.BAD_USAGE, word, "server");
            }
        }
        return new ServerSettings(
                bind,
                port,
                home,
                allowed,
                place(environment.getOrDefault(Setting.STORE.variable(), "")),
                open,
                lease,
                history,
                names,
                runnerInside ? new RunnerPlacement.InProcess() : RunnerCommand.child(home, allowed));
    }

    /** {@code postgresql://user:password@host:port/database}; the password may also stand in {@code PGPASSWORD}. */
    static StorePlace place(String address) {
        return place(address, System.getenv().getOrDefault(Setting.PGPASSWORD.variable(), ""));
    }

    private static StorePlace place(String address, String password) {
        if (address.isEmpty()) {
            return new StorePlace.Embedded();
        }
        try {
            URI uri = new URI(address);
            boolean isPostgresql = List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()));
            if (!isPostgresql || uri.getHost() == null || uri.getPath().length() < 2) {
                throw badStore();
            }
            String[] who = String.valueOf(uri.getUserInfo()).split(":", 2);
            int port = uri.getPort() < 0 ? POSTGRESQL_PORT : uri.getPort();
            String user = uri.getUserInfo() == null ? "postgres" : who[0];
            Secret secret = Secret.of(who.length == 2 ? who[1] : password);
            String database = uri.getPath().substring(1);
            return new StorePlace.Postgresql(new PostgresPlace(uri.getHost(), port, database, user, secret));
        } catch (URISyntaxException e) {
            throw badStore().because(e);
        }
    }

    // The address is not repeated: it may hold a password.
    private static Problem badStore() {
        return new Problem(CliCode.BAD_VALUE, "***", Setting.STORE.option(), "postgresql://user@host:5432/database");
    }
}
