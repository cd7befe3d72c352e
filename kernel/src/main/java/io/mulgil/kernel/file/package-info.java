/**
 * Files of Mulgil's own: written so that a power cut does not lose them, digested, and removed with what is in them. What lies in
 * users' files and where they may lie belongs to the room stores. Start with {@link io.mulgil.kernel.file.DurableFiles}.
 */
@NullMarked
package io.mulgil.kernel.file;

import org.jspecify.annotations.NullMarked;
