package io.mulgil.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {

    @Test
    void every_database_is_empty_and_its_own() throws SQLException {
        Database first = PostgresServer.shared().database();
        Database second = PostgresServer.shared().database();

        run(first, "create table t (n int)");
        run(second, "create table t (n int)");

        assertThat(first.name()).isNotEqualTo(second.name());
    }

    @Test
    void a_wrong_password_is_refused() {
        Database database = PostgresServer.shared().database();

        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void what_was_committed_is_there_after_a_kill_and_a_restart() throws SQLException {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.database();
            run(database, "create table t as select generate_series(1, 1000) as n");

            server.kill();

            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.restart();
            assertThat(number(database, "select count(*) from t")).isEqualTo(1000);
        }
    }

    @Test
    void the_embedded_programs_serve_where_the_system_has_none() throws SQLException {
        try (PostgresServer server = PostgresServer.start(PostgresPrograms.embedded())) {
            Database database = server.database();

            assertThat(number(database, "select current_setting('server_version_num')::int"))
                    .isGreaterThanOrEqualTo(180_000);
        }
    }

    @Test
    void programs_that_do_not_start_say_why() {
        assertThatThrownBy(() -> PostgresServer.start(Path.of("/nowhere")))
                .isInstanceOf(PartUnavailable.class)
                .hasMessageContaining("/nowhere/initdb");
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
