package io.mulgil.kernel.rows;

/**
 * What a finished writer has written.
 *
 * @param rows number of rows
 * @param bytes bytes stored or sent, 0 where the sink does not say
 * @param digest hex digest of the content, empty where the sink does not say
 * @param adopted whether an earlier attempt had already committed this output, so that nothing was written now
 */
public record Written(long rows, long bytes, String digest, boolean adopted) {}
