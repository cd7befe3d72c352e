package io.mulgil.server;

import io.mulgil.kernel.host.SystemHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real server on a free port over a real store in a folder. */
record TestServer(Assembly assembly, Path home) implements AutoCloseable {

    static final String WS = "/api/v1/workspaces/default";

    static TestServer start(Path folder) {
        Path home = folder.resolve("home");
        return new TestServer(Assembly.start(ServerSettings.local(home, 0), "0.1.0", new SystemHost()), home);
    }

    String url() {
        return assembly.url();
    }

    Api anonymous() {
        return Api.anonymous(url());
    }

    Api admin() {
        return anonymous().token(adminToken());
    }

    String adminToken() {
        try {
            return Files.readString(home.resolve("admin.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new user with a token and, unless it is empty, a role in the workspace default. */
    Api user(String name, String role) {
        admin().post("/api/v1/users", "{\"name\":\"" + name + "\"}").is(201);
        if (!role.isEmpty()) {
            admin().put(WS + "/roles/" + name, "{\"role\":\"" + role + "\"}").is(200);
        }
        return anonymous().token(token(name));
    }

    String token(String user) {
        return admin().post("/api/v1/tokens", "{\"user\":\"" + user + "\",\"label\":\"test\"}")
                .is(201)
                .text("/value");
    }

    @Override
    public void close() {
        assembly.close();
    }
}
