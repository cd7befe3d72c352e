package io.mulgil.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.place.TablePlace;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class SqliteConnectorTest extends ConnectorContract {

    @Override
    DatastoreSpec working() {
        return world.warehouse();
    }

    @Override
    DatastoreSpec absent() {
        return world.warehouse()
                .with("path", world.data().resolve("nowhere/x.db").toString());
    }

    @Test
    void a_value_that_is_not_of_its_columns_type_is_named_with_its_row() throws SQLException {
        execute(
                "create table t (id integer, at timestamp)",
                "insert into t values (1, '2001-01-08 00:31:00'), (2, 'noon')");

        Problem problem = catchThrowableOfType(Problem.class, () -> read("t", ""));

        assertThat(problem.code()).isEqualTo(StoreCode.WRONG_TYPE);
        assertThat(problem.arguments()).containsExactly("noon", "at", "TIMESTAMP");
        assertThat(problem.where().source()).isEqualTo("warehouse row 2");
    }

    @Test
    void computed_columns_have_the_type_of_their_values() throws SQLException {
        execute("create table t (id integer)", "insert into t values (1), (2)");

        assertThat(read("", "select count(*) as n, avg(id) as mean, 'x' as word from t"))
                .isEqualTo("n\tmean\tword\n2\t1.5\tx\n");
    }

    @Test
    void a_table_that_is_not_there_is_named() throws SQLException {
        execute("create table t (id integer)");

        Problem problem = catchThrowableOfType(Problem.class, () -> read("other", ""));

        assertThat(problem.code()).isEqualTo(StoreCode.TABLE_MISSING);
    }

    @Test
    void a_query_can_change_nothing() throws SQLException {
        execute("create table t (id integer)");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> read("", "with x as (select 1) insert into t select 1 from x returning id"));

        assertThat(problem.code()).isEqualTo(StoreCode.SQL_FAILED);
        assertThat(read("t", "")).isEqualTo("id\n");
    }

    private String read(String table, String query) {
        TablePlace place = new TablePlace(working(), table, "", query, "", "", "");
        try (TableReader reader = world.places.reader(
                StoreWorld.input("t", TablePlace.KIND, place.toJson()), world.vault.source("default"))) {
            reader.next();
            return reader.batch().contentToTSVString();
        }
    }

    private void execute(String... statements) throws SQLException {
        String url = "jdbc:sqlite:" + world.data().resolve("warehouse.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
