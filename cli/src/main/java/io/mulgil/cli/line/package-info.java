/**
 * The command line itself: what a command is, how its words are read, how help and completion are drawn from its description.
 * Knows no single command. Start with {@link io.mulgil.cli.line.Command}.
 */
@NullMarked
package io.mulgil.cli.line;

import org.jspecify.annotations.NullMarked;
