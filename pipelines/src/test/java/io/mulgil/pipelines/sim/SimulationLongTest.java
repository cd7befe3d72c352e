package io.mulgil.pipelines.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many more histories: {@code ./dev test --long SimulationLong -Dhistories=100000 -DfirstSeed=1}. */
@Tag("long")
final class SimulationLongTest {

    @Test
    void every_promise_is_kept_in_a_hundred_thousand_histories() {
        Simulation simulation = new Simulation(Parts.SOUND);

        Optional<Simulation.Broken> broken =
                simulation.play(Long.getLong("firstSeed", 1), Integer.getInteger("histories", 100_000));

        System.out.println(simulation.figures());
        simulation.coverage().lines().forEach(System.out::println);
        System.out.println("Never reached:");
        simulation.coverage().neverReached().forEach(System.out::println);
        assertThat(broken.map(simulation::report)).isEmpty();
    }
}
