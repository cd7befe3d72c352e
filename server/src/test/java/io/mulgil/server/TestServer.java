package io.mulgil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.memory.MemoryShares;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.work.Work;
import io.mulgil.pipelines.protocol.HttpExchange;
import io.mulgil.pipelines.protocol.WireWork;
import io.mulgil.server.api.ProjectsApiTest;
import io.mulgil.server.runner.RunnerPlacement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A real server on a free port over a real store in a folder. */
public record TestServer(Assembly assembly, Path home) implements AutoCloseable {

    public static final String WS = "/api/v1/workspaces/default";

    public static TestServer start(Path folder) {
        Path home = folder.resolve("home");
        return new TestServer(Assembly.start(ServerSettings.local(home, 0), "0.1.0", new SystemHost()), home);
    }

    /** A server whose runner's process does nothing but keep its token in a file: the test is the runner. */
    public static TestServer withIdleRunner(Path folder) {
        return withIdleRunner(folder, new SystemHost());
    }

    public static TestServer withIdleRunner(Path folder, Host host) {
        Path home = folder.resolve("home");
        RunnerPlacement.Child idle = new RunnerPlacement.Child(
                List.of("/bin/sh", "-c", "umask 077; cat > run/token.new; mv run/token.new run/token; exec sleep 600"),
                MemoryShares.standardBytes());
        ServerSettings settings = ServerSettings.local(home, 0).with(idle);
        try {
            Files.createDirectories(home.resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestServer(Assembly.start(settings, "0.1.0", host), home);
    }

    /** The token the server has made for its runner. */
    public Secret runnerToken() {
        Path file = home.resolve("run").resolve("token");
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                return Secret.of(Files.readString(file).strip());
            } catch (IOException e) {
                pause();
            }
        }
        throw new AssertionError("the runner's process got no token");
    }

    /** The runner's side of the work protocol over HTTP. */
    public Work remoteWork() {
        return new WireWork(new HttpExchange(() -> Optional.of(URI.create(url())), runnerToken(), new SystemHost()));
    }

    public String url() {
        return assembly.url();
    }

    public Api anonymous() {
        return Api.anonymous(url());
    }

    public Api admin() {
        return anonymous().token(adminToken());
    }

    public String adminToken() {
        try {
            return Files.readString(home.resolve("admin.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new user with a token and, unless it is empty, a role in the workspace default. */
    public Api user(String name, String role) {
        admin().post("/api/v1/users", "{\"name\":\"" + name + "\"}").is(201);
        if (!role.isEmpty()) {
            admin().put(WS + "/roles/" + name, "{\"role\":\"" + role + "\"}").is(200);
        }
        return anonymous().token(token(name));
    }

    public String token(String user) {
        return admin().post("/api/v1/tokens", "{\"user\":\"" + user + "\",\"label\":\"test\"}")
                .is(201)
                .text("/value");
    }

    /** Applies the project with the pipeline tiny over one small file. */
    public void withProject() {
        Path data = home.toAbsolutePath().resolve("data");
        try {
            Files.writeString(data.resolve("numbers.csv"), "n\n1\n2\n3\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin().post(WS + "/projects/apply", ProjectsApiTest.project(data, "")).is(200);
    }

    /** A run of the pipeline tiny that has finished. */
    public long finishedRun() {
        long run = admin().post(WS + "/pipelines/tiny/run", "").is(201).number("/id");
        assertThat(awaitEnd(run)).isEqualTo("FINISHED");
        return run;
    }

    /** The state a run ends in. */
    public String awaitEnd(long run) {
        return await(() -> admin().get(WS + "/runs/" + run).is(200), "/run/state")
                .text("/run/state");
    }

    public Api.Reply awaitOperation(String path) {
        return await(() -> admin().get(path).is(200), "/state");
    }

    /** Ids of all events of the pipeline tiny. */
    public List<Long> eventIds() {
        List<Long> ids = new ArrayList<>();
        admin().get(WS + "/pipelines/tiny/events?limit=500")
                .is(200)
                .json()
                .at("/items")
                .forEach(event -> ids.add(event.get("id").asLong()));
        return ids;
    }

    private static Api.Reply await(Supplier<Api.Reply> look, String state) {
        long end = System.nanoTime() + 60_000_000_000L;
        Api.Reply reply = look.get();
        while (Set.of("PENDING", "RUNNING").contains(reply.text(state)) && System.nanoTime() < end) {
            pause();
            reply = look.get();
        }
        return reply;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        assembly.close();
    }
}
