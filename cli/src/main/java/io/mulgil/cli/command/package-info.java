/**
 * The commands that ask a server: each class holds the commands of one noun. They use the client and nothing else of Mulgil.
 * Start with {@link io.mulgil.cli.command.ServerCommands}.
 */
@NullMarked
package io.mulgil.cli.command;

import org.jspecify.annotations.NullMarked;
