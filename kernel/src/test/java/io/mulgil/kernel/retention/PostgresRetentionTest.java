package io.mulgil.kernel.retention;

import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.database.postgres.PostgresStoreTest;
import io.mulgil.kernel.store.ControlStore;
import io.mulgil.kernel.store.Lane;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

final class PostgresRetentionTest extends RetentionUnderLoadContract {

    private final Database database = PostgresServer.shared().database();

    @Override
    ControlStore open() {
        ControlStore store = PostgresStore.open(PostgresStoreTest.place(database), host);
        store.change(Lane.PEOPLE, unit -> unit.sql()
                .execute("create table past (id bigserial primary key, at bigint not null, words text not null)"));
        return store;
    }

    // PostgreSQL looks for free room once a minute by itself; here it is told to.
    @Override
    long room(ControlStore store) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum past");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return store.read(sql -> sql.createQuery("select pg_relation_size('past')")
                .mapTo(Long.class)
                .one());
    }
}
