package io.mulgil.kernel.call;

/**
 * What is committed at most once.
 *
 * @param slot start of the slot, ISO-8601 UTC
 * @param generation 1 for the first run of the slot; grows with each rerun asked for by a person
 */
public record OutputKey(
        String workspace, String pipeline, String slot, String activity, String output, int generation) {

    /** The key as sinks store it; parts never contain {@code /}. */
    public String text() {
        return String.join("/", workspace, pipeline, slot, activity, output, Integer.toString(generation));
    }
}
