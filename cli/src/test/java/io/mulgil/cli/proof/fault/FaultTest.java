package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Something dies while a few days are filled in. Afterwards each is there once, with the golden figures. */
final class FaultTest {

    private static final int ROUNDS = 2;

    @TempDir
    Path folder;

    static Stream<Fault> quick() {
        return Arrays.stream(Fault.values()).filter(Fault::quick);
    }

    @ParameterizedTest
    @MethodSource("quick")
    void nothing_is_lost_doubled_or_mixed(Fault fault) throws Exception {
        Rounds rounds = Rounds.play(fault, ROUNDS, folder);

        assertThat(rounds.violations()).isEmpty();
        assertThat(rounds.recoveries()).hasSize(ROUNDS);
    }
}
