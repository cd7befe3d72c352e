/**
 * The launcher and the commands. Commands speak to a server through the client only; wiring is in one file. Start reading
 * at {@link io.mulgil.cli.Mulgil}.
 */
@NullMarked
package io.mulgil.cli;

import org.jspecify.annotations.NullMarked;
