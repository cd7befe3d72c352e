package io.mulgil.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.database.postgres.PostgresPlace;
import io.mulgil.kernel.database.postgres.PostgresStore;
import io.mulgil.kernel.host.SystemHost;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.secret.Secret;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.parts.Database;
import io.mulgil.parts.PostgresServer;
import io.mulgil.stores.dataset.DatasetVersion;
import io.mulgil.stores.datastore.Tags;
import io.mulgil.stores.sink.StagedWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same ledger on the other control store. */
final class PostgresLedgerTest {

    @TempDir
    Path home;

    @Test
    void datastores_secrets_and_datasets_are_kept_on_postgresql_as_well() {
        Database database = PostgresServer.shared().database();
        PostgresPlace place = new PostgresPlace(
                database.host(), database.port(), database.name(), database.user(), Secret.of(database.password()));
        try (StoreWorld world = StoreWorld.over(home, PostgresStore.open(place, new SystemHost()))) {
            world.vault.put(StoreWorld.ANNA, "warehouse", Secret.of("hidden"));
            world.datastores.put(StoreWorld.ANNA, world.raw(), 0);
            world.datastores.put(StoreWorld.ANNA, world.raw().with("description", "again"), 1);
            world.register.tag(StoreWorld.ANNA, "raw", new Tags(Map.of("team", "sales")), 2);
            world.register.makeDefault(StoreWorld.ANNA, "raw");
            long first = publish(world, 1, "a", "id\n1\n2\n");
            long second = publish(world, 2, "a", "id\n3\n");
            long again = publish(world, 2, "a", "id\n3\n");

            assertThat(world.vault.reveal("default", "secret://warehouse").reveal())
                    .isEqualTo("hidden");
            assertThat(world.datastores.show(StoreWorld.ANNA, "raw").revision()).isEqualTo(3);
            assertThat(world.register.defaultDatastore(StoreWorld.ANNA).tags().values())
                    .containsEntry("team", "sales");
            assertThat(first).isEqualTo(1);
            assertThat(second).isEqualTo(again).isEqualTo(2);
            assertThat(world.datasets.files(StoreWorld.ANNA, "landed", 1)).hasSize(1);
            assertThat(world.datasets.versions(StoreWorld.ANNA, "landed", Long.MAX_VALUE - 1, 10))
                    .extracting(DatasetVersion::rows)
                    .containsExactly(1L, 2L);
            assertThat(world.datasets
                            .preview(StoreWorld.ANNA, "landed", Datasets.NEWEST, 5)
                            .rows()
                            .toString())
                    .isEqualTo("[[3]]");
        }
    }

    private static long publish(StoreWorld world, int generation, String partition, String csv) {
        world.file("rows.csv", csv);
        NodeAccess output = world.datasetOutput("landed", partition, StoreWorld.key(partition, generation));
        try (StagedWriter writer =
                        world.places.writer(output, StoreWorld.attempt(generation), world.vault.source("default"));
                TableReader rows =
                        world.places.reader(world.fileNode("rows", "rows.csv", ""), world.vault.source("default"))) {
            Written written = writer.writeAll(rows);
            OutputResult result = new OutputResult("out", output.outputKey(), written, writer.manifest());
            return world.publish(StoreWorld.attempt(generation), result);
        }
    }
}
