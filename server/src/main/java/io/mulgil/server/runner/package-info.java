/**
 * Runners as the server sees them: the door they come through ({@link io.mulgil.server.runner.RunnerDoor}), the one that runs beside
 * the server as its child ({@link io.mulgil.server.runner.RunnerProcess}), and what people may ask about them
 * ({@link io.mulgil.server.runner.Runners}). What a runner does with its work lies in the room pipelines.
 */
@NullMarked
package io.mulgil.server.runner;

import org.jspecify.annotations.NullMarked;
