package io.mulgil.pipelines.engine.core;

import io.mulgil.kernel.call.AttemptKey;
import io.mulgil.pipelines.run.Instance;
import java.util.List;

/**
 * What is to be done once a decision is committed. Losing it does no harm: the rows say it again at the next start.
 *
 * @param offers instances to offer to runners, each not before its {@code readyAt}
 * @param handOuts instances whose newest attempt goes to its runner, and whose lease is watched
 * @param releases attempts that have ended: watched no more, and their runners told to stop when they still ask
 */
public record Commands(List<Instance> offers, List<Instance> handOuts, List<AttemptKey> releases) {

    static final Commands NONE = new Commands(List.of(), List.of(), List.of());

    public Commands {
        offers = List.copyOf(offers);
        handOuts = List.copyOf(handOuts);
        releases = List.copyOf(releases);
    }
}
