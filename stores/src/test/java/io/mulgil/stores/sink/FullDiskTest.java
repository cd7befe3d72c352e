package io.mulgil.stores.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.parts.Tmpfs;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FullDiskTest {

    private static final long DISK_BYTES = 8 << 20;

    @Test
    void rows_that_find_no_space_fail_with_the_file_they_were_for() throws IOException {
        try (Tmpfs disk = Tmpfs.mount(DISK_BYTES);
                StoreWorld world = StoreWorld.in(disk.folder())) {
            world.file("rows.csv", "id,name\n1,one\n2,two\n");
            Path ballast = disk.fill();

            Problem problem = catchThrowableOfType(Problem.class, () -> copy(world));
            Files.delete(ballast);

            assertThat(problem.code()).isEqualTo(StoreCode.STAGING_FAILED);
            assertThat(problem)
                    .hasMessageContaining("Writing to " + disk.folder())
                    .hasMessageEndingWith(" failed: No space left on device");
        }
    }

    private static void copy(StoreWorld world) {
        NodeAccess output = world.datasetOutput("landed", "", StoreWorld.key("all", 1));
        try (TableReader rows =
                        world.places.reader(world.fileNode("rows", "rows.csv", ""), world.vault.source("default"));
                StagedWriter writer =
                        world.places.writer(output, StoreWorld.attempt(1), world.vault.source("default"))) {
            writer.writeAll(rows);
        }
    }
}
