package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault, many times: {@code ./dev test --long Fault -Drounds=200 -Dtable=update}. */
@Tag("long")
final class FaultLongTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_doubled_or_mixed(Fault fault) throws Exception {
        Rounds rounds = Rounds.play(fault, Integer.getInteger("rounds", 10), folder);

        System.out.println(FaultTable.row(rounds));
        if (System.getProperty("table", "").equals("update")) {
            FaultTable.write(rounds);
        }
        assertThat(rounds.violations()).isEmpty();
    }
}
