/**
 * What a command prints and how it ends: results in the form that was asked for, errors, progress, exit codes. Knows no command. Start
 * with {@link io.mulgil.cli.output.Output}.
 */
@NullMarked
package io.mulgil.cli.output;

import org.jspecify.annotations.NullMarked;
