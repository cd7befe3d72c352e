/**
 * What a command prints: tables for people, JSON, YAML and CSV for programs, errors, progress. Knows no command. Start with
 * {@link io.mulgil.cli.output.Output}.
 */
@NullMarked
package io.mulgil.cli.output;

import org.jspecify.annotations.NullMarked;
