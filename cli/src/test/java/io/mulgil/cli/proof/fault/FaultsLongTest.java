package io.mulgil.cli.proof.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault, many times: {@code ./dev test --long faults --rounds 200 -Dtable=update}. With {@code -Dfault=A,B} some of them, with
 * {@code -Dround=17 -Dseed=0} one round again, with {@code -Dminutes=30} what can be begun in that time.
 */
@Tag("long")
final class FaultsLongTest {

    private static final int ROUNDS_STANDARD = 10;
    private static final int MINUTES_STANDARD = 24 * 60;

    @TempDir
    Path folder;

    @Test
    void nothing_is_lost_doubled_or_mixed() throws Exception {
        boolean keeps = System.getProperty("table", "").equals("update");
        FaultTable table = FaultTable.read();
        long end = System.nanoTime()
                + Duration.ofMinutes(Integer.getInteger("minutes", MINUTES_STANDARD))
                        .toNanos();
        List<Round> rounds = rounds(table);
        List<String> violations = new ArrayList<>();

        int played = 0;
        try (Lanes lanes = new Lanes(folder)) {
            List<Future<Outcome>> underWay = new ArrayList<>();
            for (Round round : rounds) {
                if (System.nanoTime() > end) {
                    break;
                }
                underWay.add(lanes.play(round));
                if (underWay.size() > Lanes.LANES) {
                    table = settle(underWay.remove(0).get(), table, keeps, violations);
                    played++;
                }
            }
            for (Future<Outcome> outcome : underWay) {
                table = settle(outcome.get(), table, keeps, violations);
                played++;
            }
        }

        System.out.println(table.text());
        assertThat(played).isPositive();
        assertThat(violations).isEmpty();
    }

    private static FaultTable settle(Outcome outcome, FaultTable table, boolean keeps, List<String> violations)
            throws Exception {
        outcome.violation().ifPresent(violations::add);
        System.out.println(outcome.violation()
                .orElseGet(() -> outcome.round() + ": " + outcome.recovery().toMillis() + " ms"));
        FaultTable larger = table.with(outcome);
        if (keeps) {
            larger.write();
        }
        return larger;
    }

    // The first round of all faults, then the second: a run that is cut short has played as many of each.
    private static List<Round> rounds(FaultTable table) {
        long seed = Long.getLong("seed", 0);
        List<Fault> faults = Arrays.stream(System.getProperty("fault", "").split(",", -1))
                .filter(name -> !name.isBlank())
                .map(Fault::valueOf)
                .toList();
        List<Round> rounds = new ArrayList<>();
        Integer one = Integer.getInteger("round");
        int count = one == null ? Integer.getInteger("rounds", ROUNDS_STANDARD) : 1;
        for (int number = 0; number < count; number++) {
            for (Fault fault : faults.isEmpty() ? List.of(Fault.values()) : faults) {
                int first = one == null ? table.rounds(fault) : one;
                rounds.add(new Round(fault, first + number, seed));
            }
        }
        return rounds;
    }
}
