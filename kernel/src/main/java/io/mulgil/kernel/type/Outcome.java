package io.mulgil.kernel.type;

/**
 * How a run of an activity ended well; everything else is a Problem.
 *
 * @param rowsRead rows taken from all inputs
 * @param summary one line for people; may be empty
 */
public record Outcome(long rowsRead, String summary) {}
