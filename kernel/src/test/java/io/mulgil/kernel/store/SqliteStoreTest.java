package io.mulgil.kernel.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends ControlStoreContract {

    @TempDir
    Path folder;

    @Override
    protected ControlStore open() {
        return SqliteStore.open(folder, host);
    }
}
