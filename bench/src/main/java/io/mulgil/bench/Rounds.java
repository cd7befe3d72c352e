package io.mulgil.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs contenders interleaved, forward and backward in turn, so that a slow minute of the disk hits all alike. */
final class Rounds {

    private final List<Contender> contenders;
    private final int rounds;
    private final int instances;

    Rounds(List<Contender> contenders, int rounds, int instances) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.instances = instances;
    }

    /** Measures everything; the first round only warms up and is not counted. */
    Map<String, Series> run() throws Exception {
        Map<String, Series> series = new LinkedHashMap<>();
        contenders.forEach(contender -> series.put(contender.name(), new Series(contender.name())));
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : order(round)) {
                double rate = contender.perSecond(instances);
                System.out.printf("round %d  %-28s %,10.0f instances/s%n", round, contender.name(), rate);
                if (round > 0) {
                    series.get(contender.name()).add(rate);
                }
            }
        }
        return series;
    }

    private List<Contender> order(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
