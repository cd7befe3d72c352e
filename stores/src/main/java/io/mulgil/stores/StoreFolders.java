package io.mulgil.stores;

import io.mulgil.stores.connector.Roots;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where this process keeps files of data.
 *
 * @param datasets published and staged dataset files
 * @param staging short-lived files of running jobs
 * @param roots where local datastores may lie
 */
public record StoreFolders(Path datasets, Path staging, Roots roots) {

    /**
     * The folders of one server.
     *
     * @param home Mulgil's home folder; its {@code data} and {@code examples} are open to local datastores
     * @param allowed further folders the operator has opened
     */
    public static StoreFolders in(Path home, List<Path> allowed) {
        Path real = home.toAbsolutePath().normalize();
        List<Path> roots = Stream.concat(Stream.of(real.resolve("data"), real.resolve("examples")), allowed.stream())
                .toList();
        return new StoreFolders(real.resolve("datasets"), real.resolve("staging"), new Roots(roots));
    }
}
