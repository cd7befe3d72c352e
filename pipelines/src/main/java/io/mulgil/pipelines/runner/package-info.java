/**
 * Runs attempts. {@link io.mulgil.pipelines.runner.Runner} polls, keeps the leases it holds and reports how attempts ended; it speaks
 * to the engine through {@link io.mulgil.kernel.work.Work} alone and knows no ledger, in whichever process it runs.
 */
@NullMarked
package io.mulgil.pipelines.runner;

import org.jspecify.annotations.NullMarked;
