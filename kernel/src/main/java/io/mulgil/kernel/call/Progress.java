package io.mulgil.kernel.call;

/**
 * How far an attempt is.
 *
 * @param done units done so far, usually rows
 * @param total units in all; 0 when not known
 * @param unit {@code rows} or {@code bytes}
 */
public record Progress(long done, long total, String unit) {

    public static final Progress NONE = new Progress(0, 0, "rows");
}
