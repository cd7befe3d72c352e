package io.mulgil.pipelines.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One history again, told step by step: {@code ./dev test --long SimulationReplay -Dseed=42}; {@code -Dbug=} plants a bug. */
@Tag("long")
final class SimulationReplayTest {

    @Test
    void the_history_of_a_seed_keeps_every_promise() {
        String bug = System.getProperty("bug", "");
        Parts parts = bug.isEmpty() ? Parts.SOUND : PlantedBug.valueOf(bug).parts();
        Simulation simulation = new Simulation(parts);

        Optional<Simulation.Broken> broken = simulation.play(Long.getLong("seed", 1), 1);

        assertThat(broken.map(simulation::report)).isEmpty();
    }
}
