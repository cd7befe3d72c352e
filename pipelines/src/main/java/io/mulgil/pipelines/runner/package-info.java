/**
 * Runs attempts. {@link io.mulgil.pipelines.runner.LocalRunner} is the runner inside the server's process; it speaks to the engine
 * through {@link io.mulgil.kernel.work.Work} alone and knows no ledger, as a remote one would.
 */
@NullMarked
package io.mulgil.pipelines.runner;

import org.jspecify.annotations.NullMarked;
