package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something is broken while a few days are filled in. Afterwards each is there once, with the golden figures. */
final class FaultsTest {

    private static final int ROUNDS = 2;

    private static final Map<Fault, List<Future<Outcome>>> OUTCOMES = new EnumMap<>(Fault.class);

    @TempDir
    static Path folder;

    private static Lanes lanes;

    @BeforeAll
    static void beginAll() {
        lanes = new Lanes(folder);
        for (Fault fault : Fault.values()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int number = 0; number < ROUNDS; number++) {
                outcomes.add(lanes.play(new Round(fault, number, 0)));
            }
            OUTCOMES.put(fault, outcomes);
        }
    }

    @AfterAll
    static void endAll() throws InterruptedException {
        lanes.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_doubled_or_mixed(Fault fault) throws Exception {
        List<String> violations = new ArrayList<>();

        for (Future<Outcome> outcome : OUTCOMES.get(fault)) {
            outcome.get().violation().ifPresent(violations::add);
        }

        assertThat(OUTCOMES.get(fault)).hasSize(ROUNDS);
        assertThat(violations).isEmpty();
    }
}
