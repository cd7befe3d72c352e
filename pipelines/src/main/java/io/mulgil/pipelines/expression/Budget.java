package io.mulgil.pipelines.expression;

/**
 * How much one evaluation may take.
 *
 * @param stepsMax operations, calls and look-ups
 * @param charactersMax length of all results together
 * @param depthMax texts that need other texts, and brackets within brackets
 */
public record Budget(int stepsMax, int charactersMax, int depthMax) {

    public static Budget standard() {
        return new Budget(10_000, 256 << 10, 32);
    }
}
