package io.mulgil.pipelines.definition;

import java.time.Duration;

/**
 * How often and how soon a failed attempt is tried again.
 *
 * @param maximumRetries attempts after the first
 * @param retryDelay wait between two attempts; for a precondition also between two looks
 */
public record RetryRule(int maximumRetries, Duration retryDelay) {

    /** What holds when a definition says nothing. */
    public static final RetryRule STANDARD = new RetryRule(2, Duration.ofMinutes(10));
}
