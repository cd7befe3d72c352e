/**
 * The contract for work: what an activity, precondition or data node type is, what it may ask while it runs
 * ({@link io.mulgil.kernel.work.Call}), and how an attempt travels to a runner and back ({@link io.mulgil.kernel.work.Work},
 * {@link io.mulgil.kernel.work.WorkEnvelope}). Scheduling lives in the room pipelines, the types live in their subject's room.
 */
@NullMarked
package io.mulgil.kernel.work;

import org.jspecify.annotations.NullMarked;
