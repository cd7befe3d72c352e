/** What the command line says, in English and Korean, and the problems that are its own. */
@NullMarked
package io.mulgil.cli.text;

import org.jspecify.annotations.NullMarked;
