package io.mulgil.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs contenders interleaved, forward and backward in turn, so that a slow minute of the disk hits all alike. */
final class Rounds {

    private final List<Contender> contenders;
    private final int rounds;
    private final int instances;
    private final Preparation before;

    /** Leaves nothing of one contender's work to be done during the next one's. */
    interface Preparation {
        void run() throws Exception;
    }

    Rounds(List<Contender> contenders, int rounds, int instances, Preparation before) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.instances = instances;
        this.before = before;
    }

    /** Measures everything, a series a contender; the first round only warms up and is not counted. */
    List<Series> run() throws Exception {
        List<Series> all = contenders.stream()
                .map(contender -> new Series(contender.name()))
                .toList();
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : order(round)) {
                before.run();
                double rate = contender.perSecond(instances);
                System.out.printf("round %d  %-28s %,10.0f instances/s%n", round, contender.name(), rate);
                if (round > 0) {
                    all.get(contenders.indexOf(contender)).add(rate);
                }
            }
        }
        return all;
    }

    private List<Contender> order(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
