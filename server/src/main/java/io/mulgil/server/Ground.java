package io.mulgil.server;

import io.mulgil.kernel.Limits;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.type.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What every part of a server stands on.
 *
 * @param home its folder, absolute and made
 * @param types of work that are installed
 */
record Ground(Host host, Path home, ControlStore store, MemoryBudget memory, Types types, Limits limits) {

    /** Makes the home, opens the control store. */
    static Ground open(ServerSettings settings, Host host, Endings endings) {
        Path home = settings.home().toAbsolutePath().normalize();
        prepare(home);
        return new Ground(
                host,
                home,
                endings.keep(settings.store().open(home, host), ControlStore::close),
                endings.keep(settings.runner().memory(), MemoryBudget::close),
                Types.installed(),
                Limits.standard());
    }

    private static void prepare(Path home) {
        try {
            for (String folder : List.of("data", "examples", "logs")) {
                Files.createDirectories(home.resolve(folder));
            }
        } catch (IOException e) {
            throw new Problem(ServerCode.FOLDER_UNUSABLE, home, String.valueOf(e.getMessage())).because(e);
        }
    }
}
