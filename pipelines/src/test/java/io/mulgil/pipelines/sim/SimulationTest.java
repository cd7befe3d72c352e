package io.mulgil.pipelines.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.pipelines.sim.ground.Coverage;
import io.mulgil.pipelines.sim.ground.Promise;
import io.mulgil.pipelines.sim.ground.Story;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulationTest {

    private static final int HISTORIES = 1_000;
    private static final int HISTORIES_TO_CATCH_A_BUG = 1_000;

    @Test
    void every_promise_is_kept_through_crashes_pauses_wrong_clocks_and_a_bad_network() {
        Simulation simulation = new Simulation(Parts.SOUND);

        Optional<Simulation.Broken> broken = simulation.play(1, HISTORIES);

        System.out.println(simulation.figures());
        assertThat(broken.map(simulation::report)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_bug_is_caught(PlantedBug bug) {
        Simulation simulation = new Simulation(bug.parts());

        Optional<Simulation.Broken> broken = simulation.play(1, HISTORIES_TO_CATCH_A_BUG);

        System.out.printf("%-42s after %4d histories%n", bug, simulation.histories());
        assertThat(broken).isPresent();
    }

    @Test
    void the_same_seed_tells_the_same_story() {
        Story first = story(History.of(42, Simulation.STEPS));
        Story second = story(History.of(42, Simulation.STEPS));

        assertThat(first.lines()).hasSizeGreaterThan(Simulation.STEPS / 2).isEqualTo(second.lines());
    }

    @Test
    void another_seed_tells_another_story() {
        Story first = story(History.of(42, Simulation.STEPS));
        Story second = story(History.of(43, Simulation.STEPS));

        assertThat(first.lines()).isNotEqualTo(second.lines());
    }

    @Test
    void a_failure_names_its_seed_the_command_and_a_shorter_history() {
        Simulation simulation = new Simulation(PlantedBug.START_BEFORE_START_AT.parts());
        Simulation.Broken broken = simulation.play(1, HISTORIES).orElseThrow();

        String report = simulation.report(broken);

        assertThat(report)
                .contains("never early")
                .contains("./dev test --long SimulationReplay -Dseed="
                        + broken.history().seed());
        assertThat(broken.history()
                        .shrunk(PlantedBug.START_BEFORE_START_AT.parts(), Promise.NEVER_EARLY)
                        .choices())
                .hasSizeLessThan(Simulation.STEPS / 2);
    }

    @Test
    void every_state_that_changes_itself_is_reached() {
        Simulation simulation = new Simulation(Parts.SOUND);

        simulation.play(1, HISTORIES);

        assertThat(simulation.coverage().neverReached())
                .doesNotContain(
                        "leased × WAITING_FOR_RUNNER",
                        "completed × RUNNING",
                        "completed × WAITING_FOR_RUNNER",
                        "completed × FINISHED",
                        "completed × CANCELED",
                        "failed × RUNNING",
                        "deferred × RUNNING",
                        "lost × RUNNING",
                        "timed out × RUNNING",
                        "admitted × run PENDING",
                        "canceled × run PENDING",
                        "canceled × run RUNNING",
                        "rerun × run RUNNING",
                        "rerun × run FINISHED",
                        "rerun × run FAILED",
                        "rerun × run CANCELED",
                        "withdrawn × run RUNNING");
    }

    private static Story story(History history) {
        Story story = Story.told();
        history.play(Parts.SOUND, new Coverage(), story);
        return story;
    }
}
