/**
 * What goes wrong, said once: {@link io.mulgil.kernel.problem.Problem} with its code, place, blame and next step, and the
 * catalogue that turns a code into a sentence. Rooms bring their own {@link io.mulgil.kernel.problem.Code} enum and texts;
 * nothing here knows what a room does. Start with {@code Problem}.
 */
@NullMarked
package io.mulgil.kernel.problem;

import org.jspecify.annotations.NullMarked;
