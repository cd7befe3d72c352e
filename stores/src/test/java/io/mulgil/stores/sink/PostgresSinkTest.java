package io.mulgil.stores.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresSinkTest extends SinkContract {

    private Database database;

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().database();
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(database.password()));
    }

    @Override
    DatastoreSpec datastore() {
        return as(database.user());
    }

    @Test
    void an_account_without_the_right_to_create_tables_is_told_so() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role reader_" + database.name() + " login password 'only for tests'");
        }

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> world.places.writer(
                        world.tableOutput(as("reader_" + database.name()), "t", "x", StoreWorld.key("x", 1)),
                        StoreWorld.attempt(1),
                        world.vault.source("default")));

        assertThat(problem.code()).isEqualTo(StoreCode.SINK_RIGHTS);
    }

    @Test
    void a_wrong_password_is_a_refused_sign_in_that_shows_no_secret() {
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of("MGCANARY-wrong"));

        Problem problem = catchThrowableOfType(Problem.class, () -> ask("select 1"));

        assertThat(problem.code()).isEqualTo(StoreCode.SIGN_IN_REFUSED);
        assertThat(problem).hasStackTraceContaining("authentication").hasMessageNotContaining("MGCANARY");
    }

    private DatastoreSpec as(String user) {
        return StoreWorld.spec(
                "warehouse",
                "jdbc",
                Map.of(
                        "engine",
                        "postgresql",
                        "host",
                        database.host(),
                        "port",
                        Integer.toString(database.port()),
                        "database",
                        database.name(),
                        "user",
                        user,
                        "password",
                        "secret://warehouse"));
    }
}
