/**
 * The type a secret travels in: it prints as three stars and is revealed only where it is used.
 */
@NullMarked
package io.mulgil.kernel.secret;

import org.jspecify.annotations.NullMarked;
