/**
 * Which of several servers on one store decides. Holds the term and nothing of what is decided. Start with
 * {@link io.mulgil.kernel.leader.Leader}.
 */
@NullMarked
package io.mulgil.kernel.leader;

import org.jspecify.annotations.NullMarked;
