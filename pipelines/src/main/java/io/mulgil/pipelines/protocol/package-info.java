/**
 * The work protocol as text: every call of {@link io.mulgil.kernel.work.Work} is one JSON document there and one back, whichever way
 * they travel. {@link io.mulgil.pipelines.protocol.WireWork} is the runner's side, {@link io.mulgil.pipelines.protocol.WorkEndpoint}
 * the engine's, {@link io.mulgil.pipelines.protocol.HttpExchange} the way between two processes.
 */
@NullMarked
package io.mulgil.pipelines.protocol;

import org.jspecify.annotations.NullMarked;
