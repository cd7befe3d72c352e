/**
 * The server's side of the work protocol: {@link io.mulgil.pipelines.engine.work.EngineWork} hands out envelopes, takes reports,
 * keeps logs. An envelope is built and read here, so that every transport carries the same document.
 */
@NullMarked
package io.mulgil.pipelines.engine.work;

import org.jspecify.annotations.NullMarked;
