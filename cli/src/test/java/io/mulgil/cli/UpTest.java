package io.mulgil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.local.Installation;
import io.mulgil.cli.output.Exit;
import io.mulgil.cli.settings.RunningServer;
import io.mulgil.parts.ChildProcess;
import io.mulgil.parts.Launch;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, finding and stopping a server. */
final class UpTest {

    @TempDir
    Path home;

    @Test
    void up_makes_a_home_and_waits_until_the_server_is_ready_and_down_stops_it() throws Exception {
        Cli cli = Cli.in(home);

        Cli.Result up = cli.run("up --background --port 0");
        RunningServer server = RunningServer.read(home).orElseThrow();
        try {
            assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.OK);
            assertThat(up.out())
                    .contains("Mulgil is ready at " + server.address())
                    .contains("admin.token");
            assertThat(rights(home.resolve("admin.token"))).isEqualTo("rw-------");
            Cli.Result status = cli.run("status -o json");
            assertThat(status.out())
                    .contains("\"schema\" : \"mulgil.status/v1\"")
                    .contains("\"status\" : \"ready\"")
                    .contains("\"user\" : \"admin\"")
                    .contains("\"engine\" : \"sqlite\"");

            Cli.Result down = cli.run("down");

            assertThat(down.exit()).isEqualTo(Exit.OK);
            assertThat(server.process()).isEmpty();
            assertThat(RunningServer.file(home)).doesNotExist();
            assertThat(cli.run("down").err()).isEqualTo("No server runs in " + home + ".\n");
        } finally {
            server.process().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void what_a_server_makes_is_for_its_own_account_and_it_takes_no_more_memory_than_it_may() throws Exception {
        Path fresh = home.resolve("fresh");
        Cli cli = Cli.in(fresh);

        Cli.Result up = cli.run("up --background --port 0 --memory 512");
        RunningServer server = RunningServer.read(fresh).orElseThrow();
        try {
            assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.OK);
            assertThat(rights(fresh)).isEqualTo("rwx------");
            assertThat(rights(fresh.resolve("store"))).isEqualTo("rwx------");
            assertThat(rights(fresh.resolve("store/mulgil.db"))).isEqualTo("rw-------");
            assertThat(rights(fresh.resolve("store/mulgil.db-wal"))).isEqualTo("rw-------");
            assertThat(Files.readString(Path.of("/proc", Long.toString(server.pid()), "cmdline")))
                    .contains("\0-Xmx192m\0");
        } finally {
            cli.run("down");
            server.process().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void too_little_memory_for_any_work_is_refused() {
        Cli.Result up = Cli.in(home).run("up --background --port 0 --memory 200");

        assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.USAGE);
        assertThat(up.err()).startsWith("error[MG-7903]: ").contains("--memory", "384");
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused() {
        try (TestServer first = TestServer.start(home)) {
            Cli.Result second = first.cli().run("up --background --port 0");

            assertThat(second.exit()).as(second.toString()).isEqualTo(Exit.CONFLICT);
            assertThat(second.err())
                    .startsWith("error[MG-1104]: Another server (process "
                            + first.process().pid() + ")")
                    .contains("mulgil down");
            assertThat(first.cli().run("status").exit()).isEqualTo(Exit.OK);
        }
    }

    @Test
    void a_second_start_leaves_what_the_running_server_says_alone() throws Exception {
        Cli cli = Cli.in(home);
        assertThat(cli.run("up --background --port 0").exit()).isEqualTo(Exit.OK);
        RunningServer server = RunningServer.read(home).orElseThrow();
        Path said = home.resolve("logs").resolve("server.out");
        Object file = Files.readAttributes(said, BasicFileAttributes.class).fileKey();
        try {
            assertThat(cli.run("up --background --port 0").exit()).isEqualTo(Exit.CONFLICT);

            assertThat(Files.readString(said)).contains("is ready at").doesNotContain("MG-1104");
            assertThat(Files.readAttributes(said, BasicFileAttributes.class).fileKey())
                    .isEqualTo(file);
            try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
                assertThat(logs.map(log -> log.getFileName().toString())
                                .filter(name -> name.startsWith("server") && name.endsWith(".out")))
                        .containsExactly("server.out");
            }
        } finally {
            cli.run("down");
            server.process().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_store_of_a_newer_version_is_left_alone() throws Exception {
        TestServer.start(home).close();
        try (Connection store = DriverManager.getConnection(
                        "jdbc:sqlite:" + home.resolve("store").resolve("mulgil.db"));
                Statement statement = store.createStatement()) {
            statement.execute("update store_version set version = 99");
        }
        Files.delete(home.resolve("store").resolve("mulgil.db.sums"));

        Cli.Result up = Cli.in(home).run("up --background --port 0");

        assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.UNREACHABLE);
        assertThat(up.err()).startsWith("error[MG-1105]: The control store has version 99");
    }

    @Test
    void a_taken_port_is_named() {
        try (TestServer first = TestServer.start(home.resolve("one"))) {
            String port = first.address().replaceAll(".*:", "");

            Cli.Result second = Cli.in(home.resolve("two")).run("up --background --port " + port);

            assertThat(second.exit()).as(second.toString()).isEqualTo(Exit.UNREACHABLE);
            assertThat(second.err()).startsWith("error[MG-7112]: ").contains(port);
        }
    }

    @Test
    void an_address_that_others_can_reach_needs_a_word() {
        Cli.Result up = Cli.in(home).run("up --background --port 0 --bind 0.0.0.0");

        assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.USAGE);
        assertThat(up.err()).startsWith("error[MG-7101]: ").contains("--allow-remote");
    }

    @Test
    void a_server_on_another_address_answers_the_commands_of_this_machine_and_its_names() throws Exception {
        Cli cli = Cli.in(home);

        Cli.Result up = cli.with("MULGIL_HOST_NAME", "mulgil.example.org:data.example.org")
                .run("up --background --port 0 --bind 127.0.0.2 --allow-remote");
        RunningServer server = RunningServer.read(home).orElseThrow();
        try {
            assertThat(up.out()).contains("Mulgil is ready at http://127.0.0.2:");
            assertThat(cli.run("status").exit()).isEqualTo(Exit.OK);
            assertThat(health(server, "data.example.org")).contains(" 200 ");
            assertThat(health(server, "evil.example")).contains(" 400 ").contains("mulgil up --host-name NAME");
        } finally {
            cli.run("down");
            server.process().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_name_that_is_none_is_refused() {
        Cli.Result up = Cli.in(home).run("up --background --port 0 --host-name https://mulgil.example.org/");

        assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.USAGE);
        assertThat(up.err()).startsWith("error[MG-7903]: ").contains("--host-name");
    }

    @Test
    void a_store_address_that_is_none_is_refused_without_repeating_it() {
        Cli.Result up = Cli.in(home).run("up --background --port 0 --store mysql://root:hunter2@db/x");

        assertThat(up.err()).startsWith("error[MG-7903]: ").doesNotContain("hunter2");
    }

    @Test
    void a_password_in_an_argument_is_refused_before_anything_starts() {
        Cli.Result up = Cli.in(home).run("up --background --port 0 --store postgresql://mulgil:hunter2@db/mulgil");

        assertThat(up.exit()).as(up.toString()).isEqualTo(Exit.USAGE);
        assertThat(up.err())
                .startsWith("error[MG-7920]: ")
                .contains("MULGIL_STORE")
                .doesNotContain("hunter2");
        assertThat(home.resolve("logs")).doesNotExist();
    }

    @Test
    void a_password_in_the_environment_is_taken() {
        Cli.Result up = Cli.in(home)
                .with("MULGIL_STORE", "postgresql://mulgil:hunter2@127.0.0.1:1/mulgil")
                .run("up --background --port 0");

        assertThat(up.err())
                .startsWith("error[MG-1102]: ")
                .contains("127.0.0.1:1")
                .doesNotContain("hunter2");
    }

    @Test
    void a_command_that_does_not_load_the_server_says_what_the_server_could_not_start_for() throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String commands = Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Files.isDirectory(Path.of(entry, "io", "mulgil", "server")))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("server-.*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        try (ChildProcess up = Launch.command(
                        Installation.java().toString(),
                        "-Dsurefire.test.class.path=" + all,
                        "-cp",
                        commands,
                        "io.mulgil.cli.Mulgil",
                        "up",
                        "--background",
                        "--port",
                        "0",
                        "--bind",
                        "0.0.0.0",
                        "--lang",
                        "en",
                        "--home",
                        home.toString())
                .start()) {
            up.waitForExit(Duration.ofSeconds(60));

            assertThat(up.errors()).contains("error[MG-7101]: The server would listen on 0.0.0.0", "--allow-remote");
        }
    }

    @Test
    void a_bad_token_is_not_let_in() {
        try (TestServer server = TestServer.start(home)) {
            Cli.Result result = server.cli().with("MULGIL_TOKEN", "mgp_nobody").run("pipeline ls");

            assertThat(result.exit()).as(result.toString()).isEqualTo(Exit.DENIED);
            assertThat(result.err()).startsWith("error[MG-70");
        }
    }

    @Test
    void what_answers_but_is_no_server_of_ours_is_told() throws Exception {
        var other = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(418, -1);
            exchange.close();
        });
        other.start();
        try {
            Cli.Result result = Cli.in(home)
                    .run("pipeline ls --server http://127.0.0.1:"
                            + other.getAddress().getPort());

            assertThat(result.exit()).isEqualTo(Exit.UNREACHABLE);
            assertThat(result.err())
                    .startsWith("error[MG-7905]: What answers at http://127.0.0.1:"
                            + other.getAddress().getPort() + " is not a Mulgil server");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Result result =
                    Cli.in(home).run("pipeline ls --timeout 0.3 --server http://127.0.0.1:" + silent.getLocalPort());

            assertThat(result.exit()).isEqualTo(Exit.TIMED_OUT);
            assertThat(result.err()).startsWith("error[MG-7906]: ");
        }
    }

    private static String health(RunningServer server, String name) throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_server_ends_in_order_when_it_is_asked_to() {
        try (TestServer server = TestServer.start(home, Map.of())) {
            server.process().signal("TERM");

            server.process().waitForExit(Duration.ofSeconds(20));

            assertThat(RunningServer.file(home)).doesNotExist();
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
