package io.mulgil.kernel.retention;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRetentionTest extends RetentionUnderLoadContract {

    @TempDir
    Path folder;

    @Override
    ControlStore open() {
        ControlStore store = SqliteStore.open(folder, host);
        store.change(Lane.PEOPLE, unit -> unit.sql()
                .execute("create table past (id integer primary key, at bigint not null, words text not null)"));
        return store;
    }

    @Override
    long room(ControlStore store) {
        return store.read(
                sql -> sql.createQuery("pragma page_count").mapTo(Long.class).one());
    }
}
