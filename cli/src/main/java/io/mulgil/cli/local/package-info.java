/**
 * The server's process on this machine: where its program and its home lie, starting, waiting for and stopping it. Commands:
 * {@code up}, {@code down}, {@code status}. Start with {@link io.mulgil.cli.local.ServerProcess}.
 */
@NullMarked
package io.mulgil.cli.local;

import org.jspecify.annotations.NullMarked;
