package io.mulgil.cli.local;

import io.mulgil.cli.layout.Column;
import io.mulgil.cli.layout.Listing;
import io.mulgil.cli.line.Command;
import io.mulgil.cli.line.Invocation;
import io.mulgil.cli.line.Option;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.output.ProgressLine;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.cli.settings.Setting;
import io.mulgil.cli.settings.Settings;
import io.mulgil.cli.text.CliCode;
import io.mulgil.client.MulgilClient;
import io.mulgil.client.account.Me;
import io.mulgil.client.shape.Server;
import io.mulgil.kernel.file.OwnerOnly;
import io.mulgil.kernel.memory.MemoryShares;
import io.mulgil.kernel.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The commands about the server's process: up, down, status. */
public final class LocalCommands {

    private static final int PORT_MAX = 65_535;
    private static final Pattern MEBIBYTES = Pattern.compile("[0-9]{1,7}");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HISTORY_DAYS_MAX = 36_500;
    /** A runner sends a heartbeat each second and stops two seconds before its lease ends. */
    private static final int LEASE_SECONDS_MIN = 4;
    /** A runner ends when no server has answered for so long. */
    private static final int LEASE_SECONDS_MAX = 30;

    private static final Listing SERVER = Listing.of(
            "mulgil.status/v1",
            Column.of("address"),
            Column.of("status"),
            Column.of("version"),
            Column.of("user"),
            Column.of("home"),
            Column.number("pid"),
            Column.time("startedAt"),
            Column.of("engine", item -> item.path("store").path("engine").asString("")),
            Column.number("bytes", item -> item.path("store").path("bytes").asString("")));

    /** The option of every command that may start a server. */
    public static final Option PORT = Option.of(Setting.PORT, "PORT");

    private LocalCommands() {}

    public static List<Command> all() {
        return List.of(
                Command.of("up", LocalCommands::up)
                        .with(
                                PORT,
                                Option.of(Setting.BIND, "ADDRESS"),
                                Option.of(Setting.STORE, "ADDRESS"),
                                Option.many(Setting.ALLOW.option(), "DIR"),
                                Option.of(Setting.MEMORY, "MEBIBYTES"),
                                Option.of(Setting.LEASE_SECONDS, "SECONDS"),
                                Option.of(Setting.HISTORY_DAYS, "DAYS"),
                                Option.flag(Setting.ALLOW_REMOTE.option()),
                                Option.many(Setting.HOST_NAME.option(), "NAME"),
                                Option.flag("--background")),
                Command.of("down", LocalCommands::down),
                Command.of("status", LocalCommands::status));
    }

    /** How the call wants its server. */
    public static ServerWish wish(Invocation call) {
        Settings settings = call.settings();
        return new ServerWish(
                usable(settings.home()),
                port(settings),
                settings.text(Setting.BIND),
                settings.store(),
                settings.all(Setting.ALLOW).stream()
                        .map(folder -> call.folder().resolve(folder).normalize())
                        .toList(),
                settings.all(Setting.HOST_NAME).stream()
                        .map(LocalCommands::hostName)
                        .toList(),
                memory(settings),
                whole(settings, Setting.LEASE_SECONDS, LEASE_SECONDS_MIN, LEASE_SECONDS_MAX),
                whole(settings, Setting.HISTORY_DAYS, 1, HISTORY_DAYS_MAX),
                settings.isOn(Setting.ALLOW_REMOTE),
                call.texts().language().tag());
    }

    /** Starts a server that outlives this command and waits until it is ready. */
    public static RunningServer startBehind(Invocation call, ServerWish wish) throws InterruptedException {
        try (ProgressLine progress = new ProgressLine(call.output())) {
            progress.say(call.say("up.starting"));
            return ServerProcess.start(Installation.here(), wish, true).untilReady(ServerProcess.READY_LIMIT);
        }
    }

    private static Exit up(Invocation call) throws InterruptedException {
        ServerWish wish = wish(call);
        if (call.has("--background")) {
            announce(call, wish.home(), startBehind(call, wish));
            return Exit.OK;
        }
        ServerProcess server = ServerProcess.start(Installation.here(), wish, false);
        RunningServer running = server.untilReady(ServerProcess.READY_LIMIT);
        announce(call, wish.home(), running);
        call.output().remark(call.say("up.foreground"));
        try {
            int code = server.untilEnd();
            return code == 0 || code > 128 ? Exit.OK : Exit.DEFECT;
        } finally {
            // A signal to this process alone must not leave the server behind.
            running.process().ifPresent(ProcessHandle::destroy);
        }
    }

    private static void announce(Invocation call, Path home, RunningServer running) {
        if (!call.output().isTable()) {
            call.output().one(SERVER, json(home, running));
            return;
        }
        call.output().line(call.say("up.ready", running.address()));
        call.output().line(call.say("up.token", home.resolve("admin.token")));
    }

    private static Exit down(Invocation call) throws InterruptedException {
        Path home = call.settings().home();
        Optional<RunningServer> known = RunningServer.read(home);
        Optional<ProcessHandle> process = known.flatMap(RunningServer::process);
        if (process.isEmpty()) {
            call.output().remark(call.say("down.none", home));
            return Exit.OK;
        }
        ServerProcess.stop(process.get(), ServerProcess.STOP_LIMIT);
        call.output().remark(call.say("down.done", process.get().pid()));
        return Exit.OK;
    }

    private static Exit status(Invocation call) {
        MulgilClient client = call.client();
        Path home = call.settings().home();
        URI address = call.settings().server();
        Server server = client.server();
        Me me = client.me();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "mulgil.status/v1");
        json.put("address", address.toString());
        json.put("status", client.health());
        json.put("version", server.version());
        json.put("user", me.user());
        Optional<RunningServer> running =
                RunningServer.read(home).filter(known -> known.address().equals(address.toString()));
        running.ifPresent(known -> json.put("home", home.toString()).put("pid", known.pid()));
        json.put("startedAt", server.json().path("startedAt").asString(""));
        json.set("store", server.json().path("store"));
        call.output().one(SERVER, json);
        return Exit.OK;
    }

    private static ObjectNode json(Path home, RunningServer running) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", "mulgil.status/v1")
                .put("address", running.address())
                .put("status", "ready")
                .put("version", running.version())
                .put("home", home.toString())
                .put("pid", running.pid());
    }

    /** The port that a server of this call listens on. */
    public static int port(Settings settings) {
        String text = settings.text(Setting.PORT);
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= PORT_MAX) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new Problem(CliCode.BAD_VALUE, text, Setting.PORT.option(), "0 … 65535").because(e);
        }
        throw new Problem(CliCode.BAD_VALUE, text, Setting.PORT.option(), "0 … 65535");
    }

    private static String hostName(String text) {
        if (!HOST_NAME.matcher(text).matches()) {
            throw new Problem(CliCode.BAD_VALUE, text, Setting.HOST_NAME.option(), "mulgil.example.org");
        }
        return text;
    }

    private static long memory(Settings settings) {
        String text = settings.text(Setting.MEMORY);
        if (text.isEmpty()) {
            return MemoryShares.standardBytes();
        }
        if (!MEBIBYTES.matcher(text).matches() || Integer.parseInt(text) < MemoryShares.MEBIBYTES_MIN) {
            throw new Problem(
                    CliCode.BAD_VALUE, text, Setting.MEMORY.option(), MemoryShares.MEBIBYTES_MIN + " … 9999999 (MiB)");
        }
        return Long.parseLong(text) << 20;
    }

    private static int whole(Settings settings, Setting setting, int least, int most) {
        String text = settings.text(setting);
        if (!WHOLE.matcher(text).matches() || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new Problem(CliCode.BAD_VALUE, text, setting.option(), least + " … " + most);
        }
        return Integer.parseInt(text);
    }

    private static Path usable(Path home) {
        try {
            return OwnerOnly.folder(home);
        } catch (IOException e) {
            throw new Problem(CliCode.FOLDER_UNUSABLE, home, String.valueOf(e.getMessage())).because(e);
        }
    }
}
