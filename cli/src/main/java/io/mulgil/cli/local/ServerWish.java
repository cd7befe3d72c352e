package io.mulgil.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is to be started.
 *
 * @param home its folder
 * @param port 0 for any free one
 * @param bind address to listen on
 * @param store {@code postgresql://…} address of the control store; empty for the embedded one
 * @param allowed further folders that local datastores may lie in
 * @param hostNames further names the server is called by
 * @param memoryBytes what it may take for its heap and its work
 * @param leaseSeconds how long a runner may be silent before it loses what it works on
 * @param historyDays how long history is kept
 * @param allowRemote whether an address other than loopback is allowed without TLS
 */
public record ServerWish(
        Path home,
        int port,
        String bind,
        String store,
        List<Path> allowed,
        List<String> hostNames,
        long memoryBytes,
        int leaseSeconds,
        int historyDays,
        boolean allowRemote,
        String language) {

    public ServerWish {
        allowed = List.copyOf(allowed);
        hostNames = List.copyOf(hostNames);
    }

    /** The same on any free port. */
    public ServerWish anyPort() {
        return new ServerWish(
                home,
                0,
                bind,
                store,
                allowed,
                hostNames,
                memoryBytes,
                leaseSeconds,
                historyDays,
                allowRemote,
                language);
    }

    /** The arguments of the server's main class. A store's address may hold a password and travels in the environment. */
    List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("--home", home.toString(), "--port", Integer.toString(port), "--bind", bind));
        arguments.addAll(List.of("--lease-seconds", Integer.toString(leaseSeconds)));
        arguments.addAll(List.of("--history-days", Integer.toString(historyDays)));
        allowed.forEach(folder -> arguments.addAll(List.of("--allow", folder.toString())));
        hostNames.forEach(name -> arguments.addAll(List.of("--host-name", name)));
        if (allowRemote) {
            arguments.add("--allow-remote");
        }
        return arguments;
    }
}
