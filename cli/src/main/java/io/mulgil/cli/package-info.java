/**
 * The launcher and the wiring. {@link io.mulgil.cli.Mulgil} runs one command; commands speak to a server through the client only.
 * {@link io.mulgil.cli.ServerMain} is the server's process, put together in one file.
 */
@NullMarked
package io.mulgil.cli;

import org.jspecify.annotations.NullMarked;
