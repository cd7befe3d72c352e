package io.mulgil.stores.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.call.Doors;
import io.mulgil.kernel.call.Fields;
import io.mulgil.kernel.call.NodeAccess;
import io.mulgil.kernel.call.NodeRequest;
import io.mulgil.kernel.call.Slot;
import io.mulgil.kernel.host.FailPoint;
import io.mulgil.kernel.host.Host;
import io.mulgil.kernel.host.Pool;
import io.mulgil.kernel.memory.MemoryBudget;
import io.mulgil.kernel.memory.MemoryShares;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.kernel.rows.TableReader;
import io.mulgil.kernel.store.Lane;
import io.mulgil.stores.Places;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreFolders;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.node.TableNode;
import io.mulgil.stores.sink.StagedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where something ends: memory, files, rights. */
final class LimitsTest {

    @TempDir
    Path home;

    private StoreWorld world;

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_query_that_needs_more_memory_than_its_job_has_fails_alone() {
        world.file("one.csv", "x\n1\n");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> read("select length(string_agg(repeat('x', 1000), '')) from one, range(2000000)"));

        assertThat(problem.code()).isEqualTo(StoreCode.SQL_MEMORY);
        assertThat(read("select x from one")).isEqualTo("x\n1\n");
        assertThat(world.memory.use().sqlBytesUsed()).isZero();
        assertThat(world.memory.use().arrowBytesUsed()).isZero();
    }

    @Test
    void an_interrupted_attempt_does_not_wait_for_its_query() throws InterruptedException {
        world.file("one.csv", "x\n1\n");
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread attempt = world.host.start("attempt", () -> {
            try {
                outcome.set(read(
                        "select count(*) from range(1000000) a, range(1000000) b, one where a.range < b.range + x"));
            } catch (Problem problem) {
                outcome.set(problem.code());
            }
        });

        world.host.sleep(Duration.ofMillis(1_500));
        attempt.interrupt();
        attempt.join(10_000);

        assertThat(attempt.isAlive()).isFalse();
        assertThat(outcome.get()).isEqualTo(StoreCode.SQL_FAILED);
    }

    @Test
    void a_job_leaves_no_file_behind() throws IOException {
        world.file("one.csv", "x\n1\n");

        read("select x from one");

        try (var files = Files.list(home.resolve("staging"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_job_that_cannot_be_opened_gives_back_all_it_had() throws IOException {
        Problem refusal = new Problem(StoreCode.SQL_FAILED, "no thread is left");
        JobSpace space = new JobSpace(new HostWithoutThreads(refusal), world.memory, home.resolve("staging"));

        Problem problem = catchThrowableOfType(Problem.class, () -> SqlJob.open(space, List.of(), List.of()));

        assertThat(problem).isSameAs(refusal);
        assertThat(world.memory.use().sqlBytesUsed()).isZero();
        try (var files = Files.list(home.resolve("staging"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_part_that_cannot_be_given_back_does_not_keep_the_others() {
        List<String> closed = new ArrayList<>();
        OpenParts parts = new OpenParts();
        parts.keep("first", () -> closed.add("first"));
        parts.keep("second", () -> {
            throw new IOException("second");
        });
        parts.keep("third", () -> closed.add("third"));

        assertThatThrownBy(parts::close).isInstanceOf(UncheckedIOException.class);

        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void a_machine_of_one_gibibyte_has_memory_for_files_and_queries() throws Exception {
        MemoryShares shares = MemoryShares.of(512L << 20);
        StringBuilder rows = new StringBuilder("id,name,amount\n");
        IntStream.range(0, 400_000).forEach(id -> rows.append(id).append(",a name of some length,1.25\n"));
        world.file("one.csv", rows.toString());
        try (MemoryBudget memory = new MemoryBudget(shares.arrowBytes(), shares.sqlBytes(), Duration.ofSeconds(30))) {
            Places places = new Places(world.host, memory, StoreFolders.in(home, List.of()));
            NodeAccess input = world.fileNode("one", "one.csv", "");
            Queue<Long> written = new ConcurrentLinkedQueue<>();
            List<Thread> attempts = IntStream.range(0, 4)
                    .mapToObj(number -> world.host.start("attempt-" + number, () -> {
                        NodeAccess output = world.datasetOutput("d" + number, "", StoreWorld.key("all", 1));
                        String query = "select name, id % 1000 as part, sum(amount) as amount from one group by all";
                        try (TableReader reader = places.query(List.of(input), query, world.vault.source("default"));
                                StagedWriter writer = places.writer(
                                        output, StoreWorld.attempt(number + 1), world.vault.source("default"))) {
                            written.add(writer.writeAll(reader).rows());
                        }
                    }))
                    .toList();
            for (Thread attempt : attempts) {
                attempt.join();
            }

            assertThat(written).containsExactly(1_000L, 1_000L, 1_000L, 1_000L);
        }
    }

    @Test
    void numbers_too_wide_to_travel_fail_instead_of_being_bent() {
        world.file("one.csv", "x\n1\n");

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> read("select 170141183460469231731687303715884105727::hugeint + x - x as wide from one"));

        assertThat(problem.code()).isIn(StoreCode.WRONG_TYPE, StoreCode.SQL_FAILED);
    }

    @Test
    void a_staging_folder_that_cannot_be_made_is_named() throws IOException {
        Files.writeString(home.resolve("datasets"), "in the way");
        world.file("one.csv", "x\n1\n");
        NodeAccess output = world.datasetOutput("d", "", StoreWorld.key("all", 1));

        Problem problem = catchThrowableOfType(Problem.class, () -> {
            try (TableReader rows =
                            world.places.reader(world.fileNode("one", "one.csv", ""), world.vault.source("default"));
                    StagedWriter writer =
                            world.places.writer(output, StoreWorld.attempt(1), world.vault.source("default"))) {
                writer.writeAll(rows);
            }
        });

        assertThat(problem.code()).isEqualTo(StoreCode.STAGING_FAILED);
    }

    @Test
    void a_link_that_leads_nowhere_is_refused() throws IOException {
        Files.createSymbolicLink(world.data().resolve("loop"), world.data().resolve("loop"));

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> world.places.missing(world.fileNode("n", "loop/a.csv", ""), world.vault.source("default")));

        assertThat(problem.code()).isEqualTo(StoreCode.FILE_REFUSED);
    }

    @Test
    void a_dataset_of_too_many_files_is_not_pinned_as_a_whole() {
        world.store.change(Lane.PEOPLE, unit -> {
            unit.sql().execute("insert into dataset values ('default', 'many', 1, 0, 0)");
            unit.sql()
                    .execute(
                            "insert into dataset_version values ('default', 'many', 1, 'k', '', 1, 1, 1, 10001, 0, 0, 0, '', 0)");
            unit.sql()
                    .execute(
                            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10001)"
                                    + " insert into dataset_file select 'default', 'many', 'p' || i, '', 0, 0, '', 1, 0 from n");
        });

        Problem problem = catchThrowableOfType(Problem.class, () -> world.datasets.pin(StoreWorld.ANNA, "many", ""));

        assertThat(problem.code()).isEqualTo(StoreCode.TOO_MANY_FILES);
    }

    @Test
    void a_query_in_a_table_node_can_be_read_but_not_written() {
        world.datastores.put(StoreWorld.ANNA, world.warehouse(), 0);

        Problem problem = catchThrowableOfType(Problem.class, () -> new TableNode()
                .locate(request(Map.of("query", List.of("select 1"), "table", List.of("t")))));
        Problem half = catchThrowableOfType(Problem.class, () -> new TableNode()
                .locate(request(Map.of("table", List.of("t"), "slotColumn", List.of("s")))));

        assertThat(problem.code()).isEqualTo(StoreCode.NOT_WRITABLE);
        assertThat(half.code()).isEqualTo(StoreCode.FIELD_ABSENT);
    }

    /** Threads are what it has none of; everything else nobody asks it for. */
    private record HostWithoutThreads(Problem refusal) implements Host {

        @Override
        public Thread start(String name, Runnable body) {
            throw refusal;
        }

        @Override
        public Instant now() {
            throw refusal;
        }

        @Override
        public long monotonicNanos() {
            throw refusal;
        }

        @Override
        public RandomGenerator random() {
            throw refusal;
        }

        @Override
        public byte[] secret(int bytes) {
            throw refusal;
        }

        @Override
        public String newId() {
            throw refusal;
        }

        @Override
        public void sleep(Duration time) {
            throw refusal;
        }

        @Override
        public Pool pool(String name, int threads, int queueMax) {
            throw refusal;
        }

        @Override
        public void pass(FailPoint point) {
            throw refusal;
        }
    }

    private NodeRequest request(Map<String, List<String>> fields) {
        Map<String, List<String>> all = new HashMap<>(fields);
        all.put("datastore", List.of("warehouse"));
        Doors doors = new Doors() {
            @Override
            public <T> T door(Class<T> type) {
                return type.cast(world.datastores);
            }
        };
        Slot slot = new Slot(Instant.EPOCH, Instant.EPOCH);
        return new NodeRequest(
                StoreWorld.ANNA, new Fields(all), slot, StoreWorld.attempt(1), StoreWorld.key("x", 1), doors);
    }

    private String read(String query) {
        NodeAccess one = world.fileNode("one", "one.csv", "");
        try (TableReader reader = world.places.query(List.of(one), query, world.vault.source("default"))) {
            reader.next();
            return reader.batch().contentToTSVString();
        }
    }
}
