/**
 * Runners as the server sees them: the one that runs beside it as its child ({@link io.mulgil.server.runner.RunnerProcess}), and what
 * people may ask about all of them ({@link io.mulgil.server.runner.Runners}). The door they come through lies in {@code api}; what a
 * runner does with its work lies in the room pipelines.
 */
@NullMarked
package io.mulgil.server.runner;

import org.jspecify.annotations.NullMarked;
