package io.mulgil.stores;

import static io.mulgil.stores.StoreWorld.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreFilter;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.DatastoreState;
import io.mulgil.stores.datastore.DatastoreUsers;
import io.mulgil.stores.datastore.Registration;
import io.mulgil.stores.datastore.Tags;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatastoreRegisterTest {

    private static final DatastoreUsers NOBODY = (sql, workspace, datastore) -> List.of();
    private static final DatastoreUsers DAILY = (sql, workspace, datastore) -> List.of("daily");

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
    void what_is_registered_has_been_tried_out() throws Exception {
        Datastore added = world.register.register(ANNA, adding(world.raw()));

        assertThat(added.revision()).isEqualTo(1);
        assertThat(added.state()).isEqualTo(DatastoreState.OK);
        assertThat(world.data()).isEmptyDirectory();
    }

    @Test
    void what_does_not_work_is_not_registered_and_the_step_that_failed_is_named() {
        Problem problem = refused(() -> world.register.register(ANNA, adding(nowhere())));

        assertThat(problem.code()).isEqualTo(StoreCode.PROBE_FAILED);
        assertThat(problem.arguments()).startsWith("raw", "path");
        assertThat(problem.details())
                .extracting(Problem::code)
                .extracting(code -> code.number())
                .containsExactly(StoreCode.FILE_MISSING.number());
        assertThat(world.datastores.list(ANNA)).isEmpty();
    }

    @Test
    void without_a_probe_it_is_unvalidated_until_one_says_more() throws Exception {
        Datastore added = world.register.register(ANNA, unprobed(nowhere()));
        world.datastores.test(ANNA, "raw");
        DatastoreState broken = world.datastores.show(ANNA, "raw").state();
        Files.createDirectories(world.data().resolve("nowhere"));
        world.datastores.test(ANNA, "raw");

        assertThat(added.state()).isEqualTo(DatastoreState.UNVALIDATED);
        assertThat(broken).isEqualTo(DatastoreState.FAILED);
        assertThat(world.datastores.show(ANNA, "raw").state()).isEqualTo(DatastoreState.OK);
    }

    @Test
    void a_name_that_is_taken_is_refused_with_the_fields_that_differ() throws Exception {
        world.register.register(ANNA, adding(world.raw()));
        DatastoreSpec other = world.raw().with("description", "again");

        Problem taken = refused(() -> world.register.register(ANNA, adding(other)));
        Datastore changed =
                world.register.register(ANNA, new Registration(other, Datastores.ANY_REVISION, false, false));

        assertThat(taken.code()).isEqualTo(StoreCode.DATASTORE_EXISTS);
        assertThat(taken.details()).singleElement().satisfies(detail -> {
            assertThat(detail.code()).isEqualTo(StoreCode.FIELD_DIFFERS);
            assertThat(detail.arguments()).containsExactly("description", "", "again");
            assertThat(detail.where().field()).isEqualTo("description");
        });
        assertThat(changed.revision()).isEqualTo(2);
    }

    @Test
    void another_type_is_a_difference_as_well() throws Exception {
        world.register.register(ANNA, adding(world.warehouse()));
        DatastoreSpec folder = StoreWorld.spec(
                "warehouse", "local", Map.of("path", world.data().toString()));

        Problem taken = refused(() -> world.register.register(ANNA, adding(folder)));

        assertThat(taken.details())
                .extracting(detail -> detail.where().field())
                .containsExactly("type", "engine", "path");
    }

    @Test
    void twenty_that_register_at_once_make_the_folder_and_the_datastore_once() throws Exception {
        Registration wanted = new Registration(nowhere(), Datastores.ANY_REVISION, true, false);
        ExecutorService people = Executors.newFixedThreadPool(20);
        List<Future<Datastore>> calls = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            calls.add(people.submit(() -> world.register.register(ANNA, wanted)));
        }

        for (Future<Datastore> call : calls) {
            assertThat(call.get().revision()).isEqualTo(1);
        }
        people.shutdown();
        assertThat(world.data().resolve("nowhere")).isEmptyDirectory();
    }

    @Test
    void a_place_that_cannot_be_made_from_here_is_refused() {
        Registration wanted = new Registration(world.warehouse(), 0, true, false);

        assertThat(refused(() -> world.register.register(ANNA, wanted)).code())
                .isEqualTo(StoreCode.CANNOT_CREATE_PLACE);
    }

    @Test
    void the_default_is_chosen_shown_and_not_removed_but_by_force() throws Exception {
        world.register.register(ANNA, adding(world.raw()));
        world.register.register(ANNA, adding(world.warehouse()));
        Problem none = refused(() -> world.register.defaultDatastore(ANNA));

        world.register.makeDefault(ANNA, "warehouse");
        Datastore chosen = world.register.makeDefault(ANNA, "RAW");

        assertThat(none.code()).isEqualTo(StoreCode.NO_DEFAULT_DATASTORE);
        assertThat(chosen.isDefault()).isTrue();
        assertThat(world.datastores.list(ANNA)).filteredOn(Datastore::isDefault).containsExactly(chosen);
        assertThat(refused(() -> world.datastores.remove(ANNA, "raw", Datastores.ANY_REVISION, NOBODY))
                        .code())
                .isEqualTo(StoreCode.DATASTORE_IS_DEFAULT);
        world.datastores.removeByForce(ANNA, "raw", Datastores.ANY_REVISION, NOBODY);
        assertThat(refused(() -> world.register.defaultDatastore(ANNA)).code())
                .isEqualTo(StoreCode.NO_DEFAULT_DATASTORE);
    }

    @Test
    void what_is_in_use_is_removed_only_by_force_and_its_data_stays() throws Exception {
        world.register.register(ANNA, adding(world.raw()));
        Path file = world.file("kept.csv", "id\n1\n");

        Problem used = refused(() -> world.datastores.remove(ANNA, "raw", 1, DAILY));
        world.datastores.removeByForce(ANNA, "raw", 1, DAILY);

        assertThat(used.code()).isEqualTo(StoreCode.DATASTORE_IN_USE);
        assertThat(used.arguments()).containsExactly("raw", "daily");
        assertThat(world.datastores.list(ANNA)).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void tags_change_only_at_their_revision_and_leave_everything_else() throws Exception {
        Datastore before = world.register.register(ANNA, adding(world.raw()));

        Datastore tagged = world.register.tag(ANNA, "raw", new Tags(Map.of("team", "sales", "pii", "")), 1);
        Problem stale = refused(() -> world.register.tag(ANNA, "raw", Tags.NONE, 1));

        assertThat(stale.code()).isEqualTo(StoreCode.STALE_REVISION);
        assertThat(tagged.revision()).isEqualTo(2);
        assertThat(tagged.tags().values()).containsExactly(Map.entry("pii", ""), Map.entry("team", "sales"));
        assertThat(tagged.spec()).isEqualTo(before.spec());
        assertThat(tagged.tests()).isEqualTo(before.tests());
        assertThat(world.register.tag(ANNA, "raw", Tags.NONE, 2).tags()).isEqualTo(Tags.NONE);
    }

    @Test
    void tags_beyond_the_limits_are_refused() {
        List<Map<String, String>> refused = List.of(
                Map.of(" ", ""),
                Map.of("a=b", ""),
                Map.of("k".repeat(129), ""),
                Map.of("k", "v".repeat(257)),
                Map.of("k", "two\nlines"),
                IntStream.range(0, 51).boxed().collect(Collectors.toMap(String::valueOf, each -> "")));

        assertThat(refused).allSatisfy(values -> assertThatThrownBy(() -> new Tags(values))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(StoreCode.BAD_FIELD_VALUE)));
    }

    @Test
    void a_list_is_in_order_and_shows_what_was_asked_for() throws Exception {
        world.register.register(ANNA, adding(world.warehouse()));
        world.register.register(ANNA, adding(world.raw()));
        world.register.register(
                ANNA,
                unprobed(StoreWorld.spec(
                        "other", "local", Map.of("path", world.data().toString()))));
        world.register.tag(ANNA, "raw", new Tags(Map.of("team", "sales")), Datastores.ANY_REVISION);

        assertThat(names(DatastoreFilter.ALL)).containsExactly("other", "raw", "warehouse");
        assertThat(names(new DatastoreFilter("local", "", List.of()))).containsExactly("other", "raw");
        assertThat(names(new DatastoreFilter("", "team", List.of()))).containsExactly("raw");
        assertThat(names(new DatastoreFilter("", "team=sales", List.of()))).containsExactly("raw");
        assertThat(names(new DatastoreFilter("", "team=", List.of()))).isEmpty();
        assertThat(names(new DatastoreFilter("", "", List.of(DatastoreState.UNVALIDATED))))
                .containsExactly("other");
    }

    @Test
    void an_unknown_name_comes_with_the_nearest_one() throws Exception {
        world.register.register(ANNA, adding(world.warehouse()));

        Problem unknown = refused(() -> world.datastores.show(ANNA, "warehose"));

        assertThat(unknown.code()).isEqualTo(StoreCode.UNKNOWN_DATASTORE);
        assertThat(unknown.arguments()).containsExactly("warehose", "warehouse");
    }

    @Test
    void looking_choosing_and_tagging_reach_for_nothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(300);
            world.register.register(ANNA, unprobed(remote(silent)));

            world.datastores.show(ANNA, "remote");
            world.datastores.list(ANNA);
            world.register.makeDefault(ANNA, "remote");
            world.register.defaultDatastore(ANNA);
            world.register.tag(ANNA, "remote", new Tags(Map.of("team", "sales")), Datastores.ANY_REVISION);
            world.datastores.removeByForce(ANNA, "remote", Datastores.ANY_REVISION, NOBODY);

            assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void registering_reaches_for_the_datastore() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(300);

            Problem problem = refused(() -> world.register.register(ANNA, adding(remote(silent))));

            assertThat(problem.code()).isEqualTo(StoreCode.PROBE_FAILED);
            assertThat(silent.accept().isConnected()).isTrue();
        }
    }

    private List<String> names(DatastoreFilter filter) {
        return world.datastores.list(ANNA, filter).stream().map(Datastore::name).toList();
    }

    private DatastoreSpec nowhere() {
        return world.raw().with("path", world.data().resolve("nowhere").toString());
    }

    private static DatastoreSpec remote(ServerSocket server) {
        return StoreWorld.spec(
                "remote",
                "jdbc",
                Map.of(
                        "engine", "postgresql",
                        "host", "127.0.0.1",
                        "port", Integer.toString(server.getLocalPort()),
                        "database", "d",
                        "user", "u"));
    }

    private static Registration adding(DatastoreSpec spec) {
        return new Registration(spec, 0, false, false);
    }

    private static Registration unprobed(DatastoreSpec spec) {
        return new Registration(spec, 0, false, true);
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call);
    }
}
