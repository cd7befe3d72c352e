package io.mulgil.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import io.mulgil.stores.StoreWorld;
import io.mulgil.stores.datastore.Datastore;
import io.mulgil.stores.datastore.DatastoreSpec;
import io.mulgil.stores.datastore.ProbeReport;
import io.mulgil.stores.yaml.DatastoreYaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every type of datastore promises. */
abstract class ConnectorContract {

    @TempDir
    Path home;

    StoreWorld world;

    @BeforeEach
    void open() {
        world = StoreWorld.in(home);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** A datastore that works. */
    abstract DatastoreSpec working();

    /** One that cannot work, since there is nothing where it points. */
    abstract DatastoreSpec absent();

    @Test
    void its_own_example_is_without_problems() {
        String example = connector().describe().example();

        assertThat(DatastoreYaml.read(example, "example.yaml", home).problems()).isEmpty();
    }

    @Test
    void a_working_datastore_passes_every_step_of_the_probe() throws InterruptedException {
        world.datastores.put(StoreWorld.ANNA, working(), 0);

        ProbeReport report = world.datastores.test(StoreWorld.ANNA, working().name());

        assertThat(report.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.state()).as(step.toString()).isEqualTo(ProbeReport.State.OK));
        assertThat(world.datastores.show(StoreWorld.ANNA, working().name()).tests())
                .extracting(Datastore.LastTest::state)
                .containsExactly(ProbeReport.State.OK);
    }

    @Test
    void one_that_points_nowhere_fails_with_one_problem_and_skips_the_rest() throws InterruptedException {
        world.datastores.put(StoreWorld.ANNA, absent(), 0);

        ProbeReport report = world.datastores.test(StoreWorld.ANNA, absent().name());

        List<ProbeReport.Step> failed = report.steps().stream()
                .filter(step -> step.state() == ProbeReport.State.FAILED)
                .toList();
        assertThat(report.state()).isEqualTo(ProbeReport.State.FAILED);
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).problems()).hasSize(1);
        assertThat(report.steps().get(report.steps().size() - 1).state()).isEqualTo(ProbeReport.State.SKIPPED);
    }

    @Test
    void an_unknown_field_is_refused() {
        List<Problem> problems = Connectors.installed().check(working().with("colour", "green"));

        assertThat(problems).extracting(Problem::code).containsExactly(StoreCode.UNKNOWN_FIELD);
    }

    @Test
    void what_it_does_not_hold_is_refused_by_name() {
        Opening opening = new Opening(working(), world.places.folders().roots(), world.vault.source("default"));

        Problem files = catchThrowableOfType(Problem.class, () -> connector().file(opening, "a.csv"));
        Problem tables = catchThrowableOfType(Problem.class, () -> connector().database(opening));

        assertThat(files == null ? tables.code() : files.code())
                .isIn(StoreCode.HOLDS_NO_FILES, StoreCode.HOLDS_NO_TABLES);
    }

    private Connector connector() {
        return Connectors.installed().of(working().type());
    }
}
