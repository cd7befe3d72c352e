package io.mulgil.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.SteppedHost;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.rows.Written;
import io.mulgil.kernel.store.Lane;
import io.mulgil.kernel.work.OutputResult;
import io.mulgil.stores.dataset.Dataset;
import io.mulgil.stores.sink.StagedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

final class DatasetsTest {

    @TempDir
    Path home;

    private StoreWorld world;
    private SteppedHost host;

    @BeforeEach
    void open() {
        host = new SteppedHost(Instant.now(), 7);
        world = StoreWorld.in(home, host);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_staged_output_is_seen_by_nobody_before_it_is_published() {
        OutputResult staged = stage(1, "landed", "a", "id\n1\n2\n");

        Problem before = catchThrowableOfType(Problem.class, () -> world.datasets.show(StoreWorld.ANNA, "landed"));
        long version = world.publish(StoreWorld.attempt(1), staged);

        assertThat(before.code()).isEqualTo(StoreCode.UNKNOWN_DATASET);
        assertThat(version).isEqualTo(1);
        assertThat(world.datasets.show(StoreWorld.ANNA, "landed").rows()).isEqualTo(2);
        assertThat(host.passed()).containsExactly(FailPoint.WHILE_WRITING, FailPoint.STAGED);
    }

    @Test
    void the_same_output_key_is_published_once() {
        OutputResult staged = stage(1, "landed", "a", "id\n1\n");
        long first = world.publish(StoreWorld.attempt(1), staged);

        OutputResult again = stage(2, "landed", "a", "id\n7\n8\n");
        long second = world.publish(StoreWorld.attempt(2), again);

        assertThat(second).isEqualTo(first);
        assertThat(world.datasets.versions(StoreWorld.ANNA, "landed", Long.MAX_VALUE - 1, 10))
                .hasSize(1);
        assertThat(world.datasets.show(StoreWorld.ANNA, "landed").rows()).isEqualTo(1);
    }

    @Test
    void a_partition_is_replaced_and_the_others_stay() {
        put(1, "landed", "a", 1, "id\n1\n");
        put(1, "landed", "b", 1, "id\n2\n3\n");

        put(2, "landed", "a", 2, "id\n10\n11\n12\n");

        Dataset dataset = world.datasets.show(StoreWorld.ANNA, "landed");
        assertThat(dataset.version()).isEqualTo(3);
        assertThat(dataset.rows()).isEqualTo(5);
        assertThat(dataset.files()).isEqualTo(2);
        assertThat(rows("b")).containsExactlyInAnyOrder("2", "3");
        assertThat(rows("")).containsExactlyInAnyOrder("10", "11", "12", "2", "3");
    }

    @Test
    void a_reader_of_an_old_version_still_finds_its_rows() {
        put(1, "landed", "", 1, "id\n1\n");
        NodeAccess old = world.datasetInput("d", "landed", "");

        put(2, "landed", "", 2, "id\n2\n");

        assertThat(ids(old)).containsExactly("1");
        assertThat(rows("")).containsExactly("2");
        assertThat(world.datasets
                        .preview(StoreWorld.ANNA, "landed", 1, 5)
                        .rows()
                        .toString())
                .isEqualTo("[[1]]");
        assertThat(world.datasets.version(StoreWorld.ANNA, "landed", 1).rows()).isEqualTo(1);
    }

    @Test
    void a_commit_costs_rows_for_its_own_files_only() {
        for (int day = 1; day <= 20; day++) {
            put(1, "landed", "day-" + day, 1, "id\n" + day + "\n");
        }

        long fileRows = world.store.read(sql -> sql.createQuery("select count(*) from dataset_file")
                .mapTo(Long.class)
                .one());

        assertThat(fileRows).isEqualTo(20);
        assertThat(world.datasets.files(StoreWorld.ANNA, "landed", 7)).hasSize(7);
        assertThat(world.datasets.files(StoreWorld.ANNA, "landed", Datasets.NEWEST))
                .hasSize(20)
                .allSatisfy(file -> assertThat(file.digest()).hasSize(64));
    }

    @Test
    void an_attempt_cannot_publish_files_of_another() {
        OutputResult mine = stage(1, "landed", "a", "id\n1\n");
        OutputResult claimed = new OutputResult("out", "default/other/x/y/z/1", mine.written(), mine.manifest());

        Problem problem = catchThrowableOfType(Problem.class, () -> world.publish(StoreWorld.attempt(1), claimed));

        assertThat(problem.code()).isEqualTo(StoreCode.FOREIGN_MANIFEST);
    }

    @Test
    void a_path_out_of_the_attempts_folder_is_refused() {
        OutputResult mine = stage(1, "landed", "a", "id\n1\n");
        ObjectNode manifest = (ObjectNode) mine.manifest().deepCopy();
        ObjectNode file = (ObjectNode) manifest.path("files").get(0);
        file.put("path", file.path("path").asString().replace("part-0.parquet", "../../../../vault.key"));

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> world.publish(
                        StoreWorld.attempt(1), new OutputResult("out", mine.outputKey(), mine.written(), manifest)));

        assertThat(problem.code()).isEqualTo(StoreCode.FOREIGN_MANIFEST);
    }

    @Test
    void a_staged_file_that_is_gone_is_not_published() throws IOException {
        OutputResult staged = stage(1, "landed", "a", "id\n1\n");
        String path = staged.manifest().path("files").get(0).path("path").asString();
        Files.delete(home.resolve("datasets").resolve(path));

        Problem problem = catchThrowableOfType(Problem.class, () -> world.publish(StoreWorld.attempt(1), staged));

        assertThat(problem.code()).isEqualTo(StoreCode.STAGED_FILE_MISSING);
    }

    @Test
    void the_sweep_takes_what_was_never_published_and_nothing_else() {
        put(1, "landed", "a", 1, "id\n1\n");
        stage(2, "landed", "b", "id\n2\n");
        StagingSweep sweep = new StagingSweep(world.store, world.places);

        int early = sweep.sweep();
        host.advance(Duration.ofHours(25));
        int late = sweep.sweep();

        assertThat(early).isZero();
        assertThat(late).isEqualTo(1);
        assertThat(rows("")).containsExactly("1");
        assertThat(sweep.sweep()).isZero();
    }

    @Test
    void what_the_sweep_has_looked_at_costs_it_nothing_later() {
        put(1, "landed", "a", 1, "id\n1\n");
        StagingSweep sweep = new StagingSweep(world.store, world.places);
        host.advance(Duration.ofHours(25));
        assertThat(sweep.sweep()).isZero();
        world.store.change(Lane.PEOPLE, unit -> unit.sql().execute("update dataset_file set path = 'elsewhere'"));

        host.advance(Duration.ofHours(2));
        int second = sweep.sweep();
        int afterAStart = new StagingSweep(world.store, world.places).sweep();

        assertThat(second)
                .as("had it asked the store, it would have removed the folder")
                .isZero();
        assertThat(afterAStart).isEqualTo(1);
    }

    @Test
    void a_dataset_or_version_that_is_not_there_is_named() {
        put(1, "landed", "a", 1, "id\n1\n");

        Problem version =
                catchThrowableOfType(Problem.class, () -> world.datasets.version(StoreWorld.ANNA, "landed", 9));
        Problem partition = catchThrowableOfType(Problem.class, () -> rows("nothing-here"));

        assertThat(version.code()).isEqualTo(StoreCode.UNKNOWN_VERSION);
        assertThat(partition.code()).isEqualTo(StoreCode.NOTHING_PUBLISHED);
        assertThat(partition.arguments()).containsExactly("landed", "nothing-here");
    }

    @Test
    void batches_handed_over_one_by_one_are_staged_as_well() {
        NodeAccess output = world.datasetOutput("landed", "a", StoreWorld.key("a", 1));
        world.file("rows.csv", "id,name\n1,one\n2,NA\n");

        Written written;
        try (StagedWriter writer = world.places.writer(output, StoreWorld.attempt(1), world.vault.source("default"));
                TableReader rows =
                        world.places.reader(world.fileNode("rows", "rows.csv", ""), world.vault.source("default"))) {
            writer.begin(rows.schema());
            while (rows.next()) {
                writer.write(rows.batch());
            }
            written = writer.finish();
            world.publish(
                    StoreWorld.attempt(1), new OutputResult("out", output.outputKey(), written, writer.manifest()));
        }

        assertThat(written.rows()).isEqualTo(2);
        assertThat(world.datasets
                        .preview(StoreWorld.ANNA, "landed", Datasets.NEWEST, 5)
                        .rows()
                        .toString())
                .isEqualTo("[[1, \"one\"], [2, \"NA\"]]");
    }

    private long put(long epoch, String dataset, String partition, int generation, String csv) {
        OutputResult staged = stage(StoreWorld.attempt(epoch), dataset, partition, generation, csv);
        return world.publish(StoreWorld.attempt(epoch), staged);
    }

    private OutputResult stage(long epoch, String dataset, String partition, String csv) {
        return stage(StoreWorld.attempt(epoch), dataset, partition, 1, csv);
    }

    private OutputResult stage(AttemptKey attempt, String dataset, String partition, int generation, String csv) {
        String name = "rows-" + host.newId() + ".csv";
        world.file(name, csv);
        NodeAccess output = world.datasetOutput(
                dataset, partition, StoreWorld.key(partition.isEmpty() ? "all" : partition, generation));
        try (StagedWriter writer = world.places.writer(output, attempt, world.vault.source("default"));
                TableReader rows =
                        world.places.reader(world.fileNode("rows", name, ""), world.vault.source("default"))) {
            Written written = writer.writeAll(rows);
            return new OutputResult("out", output.outputKey(), written, writer.manifest());
        }
    }

    private List<String> rows(String partition) {
        return ids(world.datasetInput("d", "landed", partition));
    }

    private List<String> ids(NodeAccess input) {
        try (TableReader reader = world.places.reader(input, world.vault.source("default"))) {
            List<String> ids = new ArrayList<>();
            while (reader.next()) {
                for (int row = 0; row < reader.batch().getRowCount(); row++) {
                    ids.add(String.valueOf(reader.batch().getVector(0).getObject(row)));
                }
            }
            return ids;
        }
    }
}
