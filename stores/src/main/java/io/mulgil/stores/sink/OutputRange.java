package io.mulgil.stores.sink;

/**
 * The output keys of one output in one slot: they differ in their generation only.
 *
 * @param prefix what all of them begin with, up to and with the last {@code /}
 * @param generation of the key that is to be committed
 */
record OutputRange(String prefix, int generation) {

    static OutputRange of(String outputKey) {
        int end = outputKey.lastIndexOf('/') + 1;
        return new OutputRange(outputKey.substring(0, end), generationOf(outputKey));
    }

    String key() {
        return prefix + generation;
    }

    /** First text after all keys of the range: {@code 0} follows {@code /}. */
    String end() {
        return prefix.substring(0, prefix.length() - 1) + '0';
    }

    static int generationOf(String outputKey) {
        return Integer.parseInt(outputKey.substring(outputKey.lastIndexOf('/') + 1));
    }
}
