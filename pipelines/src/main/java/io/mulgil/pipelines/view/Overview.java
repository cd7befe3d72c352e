package io.mulgil.pipelines.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A workspace's pipelines in two figures.
 *
 * @param pipelines how many there are
 * @param next the slot that is due first; empty when none is to come
 */
public record Overview(int pipelines, Optional<Next> next) {

    /** A pipeline whose next slot is due. */
    public record Next(String pipeline, Instant dueAt) {}
}
