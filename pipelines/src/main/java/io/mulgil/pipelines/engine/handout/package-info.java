/**
 * Who gets what to do: instances that wait for a runner, runners that wait for work, and the leases between them. Start with
 * {@link io.mulgil.pipelines.engine.handout.Dispatch}, which the turn loop asks once a turn; runners meet only the desk.
 */
@NullMarked
package io.mulgil.pipelines.engine.handout;

import org.jspecify.annotations.NullMarked;
