package io.mulgil.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.cli.TestServer;
import io.mulgil.parts.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The disk that holds the server's home fills up while the back-fill runs, and is given space again. */
final class DiskFullTest {

    private static final long DISK_BYTES = 256L << 20;

    @Test
    void nothing_committed_is_lost_and_the_back_fill_ends_as_on_a_large_disk() throws Exception {
        try (Tmpfs disk = Tmpfs.mount(DISK_BYTES);
                TestServer server = TestServer.start(disk.folder())) {
            Path home = disk.folder();
            Backfill backfill = new Backfill(home, Warehouse.sqlite(home));
            backfill.begin(server);
            backfill.untilFinished(4);
            Path ballast = disk.fill();

            Refused refused = backfill.untilRefused("user add kim");
            List<String> published = backfill.partitions();
            Thread.sleep(3_000);
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
            assertThat(refused.code()).as(refused.toString()).isEqualTo("MG-1101");
            assertThat(refused.hint()).contains("Free some space").contains("nothing committed is lost");
            assertThat(server.process().isAlive()).isTrue();
            assertThat(backfill.partitions()).containsAll(published);

            Files.delete(ballast);
            backfill.untilEnded();
            backfill.rerunFailed();
            backfill.untilEnd();

            backfill.datasetIsAsItShouldBe();
            backfill.tableIsAsItShouldBe();
        }
    }
}
