/**
 * How an attempt travels to a runner and back: the port {@link io.mulgil.kernel.work.Work} and what is said over it. Scheduling
 * lives in the room pipelines; what an attempt asks for while it runs is {@link io.mulgil.kernel.call.Call}.
 */
@NullMarked
package io.mulgil.kernel.work;

import org.jspecify.annotations.NullMarked;
