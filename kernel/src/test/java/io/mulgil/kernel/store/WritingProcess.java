package io.mulgil.kernel.store;

import io.mulgil.kernel.database.sqlite.SqliteStore;
import io.mulgil.kernel.host.SystemHost;
import java.nio.file.Path;

/** A process of its own that writes one note after the other and says so after each; it goes on until it is killed. */
public final class WritingProcess {

    private WritingProcess() {}

    public static void main(String[] arguments) {
        ControlStore store = SqliteStore.open(Path.of(arguments[0]), new SystemHost(""));
        System.out.println("writing");
        for (long id = Long.parseLong(arguments[1]); true; id++) {
            long next = id;
            store.change(Lane.PEOPLE, unit -> unit.sql()
                    .execute("insert into note (id, words) values (?, ?)", next, "note " + next));
            System.out.println("wrote " + next);
        }
    }
}
