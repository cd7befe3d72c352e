package io.mulgil.stores.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.datastore.DatastoreSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SqliteSinkTest extends SinkContract {

    @Override
    DatastoreSpec datastore() {
        return world.warehouse();
    }

    @Test
    void a_file_that_is_no_database_is_reported_as_it_is() {
        world.file("text.db", "this is not a database, it only looks as if it were one".repeat(100));
        DatastoreSpec text = StoreWorld.spec(
                "text",
                "jdbc",
                Map.of(
                        "engine",
                        "sqlite",
                        "path",
                        world.data().resolve("text.db").toString()));

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> world.places.writer(
                        world.tableOutput(text, "t", "x", StoreWorld.key("x", 1)),
                        StoreWorld.attempt(1),
                        world.vault.source("default")));

        assertThat(problem.code()).isIn(StoreCode.SINK_FAILED, StoreCode.DATASTORE_UNREACHABLE);
        assertThat(problem.arguments()).contains("text");
    }
}
