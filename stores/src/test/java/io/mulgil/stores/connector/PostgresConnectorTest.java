package io.mulgil.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.database.SqlDatabase;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.ProbeReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresConnectorTest extends ConnectorContract {

    private Database database;

    @BeforeEach
    void createDatabase() {
        database = PostgresServer.shared().database();
        world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of(database.password()));
    }

    @Override
    DatastoreSpec working() {
        return at(database.port());
    }

    @Override
    DatastoreSpec absent() {
        return at(1);
    }

    @Test
    void a_server_that_takes_the_call_but_never_answers_is_given_up_in_about_five_seconds()
            throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            world.datastores.put(StoreWorld.ANNA, at(silent.getLocalPort()), 0);
            long start = world.host.monotonicNanos();

            ProbeReport report = world.datastores.test(StoreWorld.ANNA, "warehouse");

            assertThat(Duration.ofNanos(world.host.monotonicNanos() - start)).isLessThan(Duration.ofSeconds(7));
            assertThat(report.state()).isEqualTo(ProbeReport.State.FAILED);
            assertThat(report.steps().stream().flatMap(step -> step.problems().stream()))
                    .extracting(problem -> problem.number())
                    .containsExactly(StoreCode.DATASTORE_SILENT.number());
        }
    }

    @Test
    void a_port_where_nobody_listens_is_unreachable() {
        SqlDatabase nobody = Connectors.installed()
                .of("jdbc")
                .database(new Opening(at(1), world.places.folders().roots(), world.vault.source("default")));

        Problem problem = catchThrowableOfType(Problem.class, () -> nobody.connect(SqlDatabase.Use.READ));

        assertThat(problem.code()).isEqualTo(StoreCode.DATASTORE_UNREACHABLE);
    }

    private DatastoreSpec at(int port) {
        return StoreWorld.spec(
                "warehouse",
                "jdbc",
                Map.of(
                        "engine",
                        "postgresql",
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(port),
                        "database",
                        database.name(),
                        "user",
                        database.user(),
                        "password",
                        "secret://warehouse"));
    }
}
